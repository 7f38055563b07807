/** The element takes on the looks of the page, and what the shopper asks of their browser. */
import { emulateMedia } from '@web/test-runner-commands'
import { STATES } from '../../../demo/webmaster/fake/states.ts'
import { CODES } from '../../../demo/webmaster/fake/worker.ts'
import { expect } from '../fixtures/expect.ts'
import { freshPage, onPage } from '../fixtures/harness.ts'

describe('the looks', () => {
  const here = freshPage()
  afterEach(() => {
    document.documentElement.dir = 'ltr'
    return emulateMedia({ reducedMotion: 'no-preference', forcedColors: 'none' })
  })

  const checking = STATES.find(({ name }) => name === 'checking')!

  it('stand still where the shopper wants no motion', async () => {
    await emulateMedia({ reducedMotion: 'reduce' })
    const page = await onPage()
    await checking.reach!(page.element, here.worker)
    expect(page.element.getAnimations({ subtree: true })).to.deep.equal([])
    expect(page.part('apply')!.classList.contains('spin')).to.equal(true)
  })

  it('keep the lines of the panel in forced colours', async () => {
    await emulateMedia({ forcedColors: 'active' })
    const page = await onPage()
    await page.applies(CODES.split)
    const { borderTopStyle, borderTopColor } = getComputedStyle(page.part('applied')!)
    expect([borderTopStyle, borderTopColor]).to.deep.equal([
      'solid',
      getComputedStyle(page.element).color,
    ])
  })

  it('are mirrored from right to left, but the code is not', async () => {
    document.documentElement.dir = 'rtl'
    const page = await onPage()
    const left = (name: string) => page.part(name)!.getBoundingClientRect().left
    expect(left('apply')).to.be.below(left('input'))
    expect(getComputedStyle(page.field()).direction).to.equal('ltr')
    await page.applies(CODES.split)
    expect(left('card-amount')).to.be.below(left('card-name'))
    expect(left('remove')).to.be.below(left('card-story'))
  })

  it('take fonts and colours from the page', async () => {
    document.body.style.cssText = 'font: italic 20px serif; color: rgb(10, 20, 30)'
    const page = await onPage()
    for (const name of ['label', 'apply']) {
      const { fontFamily, fontStyle, fontSize, color } = getComputedStyle(page.part(name)!)
      expect([fontFamily, fontStyle, fontSize, color]).to.deep.equal([
        'serif',
        'italic',
        '20px',
        'rgb(10, 20, 30)',
      ])
    }
    document.body.removeAttribute('style')
  })
})

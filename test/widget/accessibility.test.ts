/** Perfect by keyboard and screen reader in every state, light and dark, left to right and right to left. */
import 'axe-core'
import { emulateMedia, sendKeys } from '@web/test-runner-commands'
import { expect } from './expect.ts'
import { CODES } from './fake-worker.ts'
import { freshPage, onPage, until } from './harness.ts'
import { STATES } from './states.ts'

declare const axe: typeof import('axe-core')

const SCHEMES = { light: ['#fff', '#222'], dark: ['#14161a', '#eee'] } as const

describe('every state', () => {
  const here = freshPage()
  afterEach(() => document.documentElement.removeAttribute('style'))

  for (const [scheme, [background, color]] of Object.entries(SCHEMES)) {
    for (const { name, attributes, reach } of STATES) {
      it(`has no axe violation: ${name}, ${scheme}`, async () => {
        document.documentElement.style.cssText = `background: ${background}; color: ${color}; color-scheme: ${scheme}`
        const page = await onPage(attributes)
        await reach?.(page, here.worker)
        await page.element.updateComplete
        const { violations } = await axe.run(document.body, {
          runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'],
          rules: { region: { enabled: false }, 'page-has-heading-one': { enabled: false } },
        })
        const found = violations.map(
          ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`,
        )
        expect(found).to.deep.equal([])
      })
    }
  }

  for (const { name, attributes, reach } of STATES) {
    it(`has targets of 44 px and fits 320 px at 200 % text: ${name}`, async () => {
      const box = document.createElement('div')
      box.style.cssText = 'inline-size: 320px; font-size: 200%'
      document.body.append(box)
      const page = await onPage(attributes, box)
      await reach?.(page, here.worker)
      await page.element.updateComplete
      const shown = [
        ...page.element.shadowRoot!.querySelectorAll<HTMLElement>('button, input'),
      ].filter(({ offsetParent }) => offsetParent)
      for (const target of shown) {
        const { width, height } = target.getBoundingClientRect()
        expect(Math.min(width, height), target.outerHTML).to.be.at.least(44)
      }
      expect(page.element.scrollWidth).to.be.at.most(320)
    })
  }
})

describe('for the ear', () => {
  freshPage()

  it('the places of announcements are there from the start, one loud and the others polite', async () => {
    const page = await onPage()
    const roles = [...page.element.shadowRoot!.querySelectorAll('[role=alert], [role=status]')]
    expect(roles.map(role => role.getAttribute('role'))).to.deep.equal([
      'alert',
      'status',
      'status',
    ])
    expect(roles.map(role => role.textContent!.trim())).to.deep.equal(['', '', ''])
  })

  it('the field points to hints that exist', async () => {
    const page = await onPage()
    for (const id of page.field().getAttribute('aria-describedby')!.split(' ')) {
      expect(page.element.shadowRoot!.getElementById(id), id).not.to.equal(null)
    }
  })

  it('only what follows from the shopper’s own act is loud', async () => {
    const page = await onPage()
    await page.element._join()
    page.element._problem({ code: 'unreachable' }, false)
    await page.element.updateComplete
    expect(page.alert()).to.equal('')
    expect(page.part('note')!.textContent).to.include('can’t be checked')
  })
})

describe('by keyboard alone', () => {
  freshPage()

  it('the whole story can be done: type, apply, agree, remove', async () => {
    const page = await onPage({ 'order-total': '4000' })
    await sendKeys({ press: 'Tab' })
    expect(page.focused()).to.equal(page.field())
    await sendKeys({ type: CODES.whole })
    await sendKeys({ press: 'Enter' })
    await page.quiet()
    await until(() => page.focused()?.id === 'consent', 'the question')
    await sendKeys({ press: 'Tab' })
    await sendKeys({ press: 'Enter' })
    await page.quiet()
    await until(() => page.focused()?.matches('li'), 'the card')
    expect(page.element.due).to.equal(0)
    await sendKeys({ press: 'Tab' })
    await sendKeys({ press: 'Enter' })
    await page.quiet()
    await until(() => page.focused() === page.field(), 'the field')
    expect(page.element.applied).to.equal(0)
  })
})

describe('for the eye', () => {
  const here = freshPage()
  afterEach(() => {
    document.documentElement.dir = 'ltr'
    return emulateMedia({ reducedMotion: 'no-preference', forcedColors: 'none' })
  })

  const checking = STATES.find(({ name }) => name === 'checking')!

  it('nothing moves where the shopper wants no motion', async () => {
    await emulateMedia({ reducedMotion: 'reduce' })
    const page = await onPage()
    await checking.reach!(page, here.worker)
    expect(page.element.getAnimations({ subtree: true })).to.deep.equal([])
    expect(page.part('apply')!.classList.contains('spin')).to.equal(true)
  })

  it('the panel has its lines in forced colours', async () => {
    await emulateMedia({ forcedColors: 'active' })
    const page = await onPage()
    await page.applies(CODES.split)
    const { borderTopStyle, borderTopColor } = getComputedStyle(page.part('applied')!)
    expect([borderTopStyle, borderTopColor]).to.deep.equal([
      'solid',
      getComputedStyle(page.element).color,
    ])
  })

  it('a page from right to left is mirrored, but the code is not', async () => {
    document.documentElement.dir = 'rtl'
    const page = await onPage()
    const left = (name: string) => page.part(name)!.getBoundingClientRect().left
    expect(left('apply')).to.be.below(left('input'))
    expect(getComputedStyle(page.field()).direction).to.equal('ltr')
    await page.applies(CODES.split)
    expect(left('card-amount')).to.be.below(left('card-name'))
    expect(left('remove')).to.be.below(left('card-story'))
  })

  it('fonts and colours are the page’s own', async () => {
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

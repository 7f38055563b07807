/** Every state of the element can be read, tapped and mirrored, light, dark and in forced colours. */
import 'axe-core'
import { emulateMedia } from '@web/test-runner-commands'
import { CODES } from '../../../demo/webmaster/fake/worker.ts'
import { expect } from '../fixtures/expect.ts'
import { freshPage } from '../fixtures/harness.ts'
import { balanceOnPage } from './harness.ts'

declare const axe: typeof import('axe-core')

const SCHEMES = { light: ['#fff', '#222'], dark: ['#14161a', '#eee'] } as const

const STATES: Record<string, string | null> = {
  'at first': null,
  'worth, in parts': CODES.split,
  'worth, all at once': CODES.whole,
  'unknown code': CODES.unknown,
  spent: CODES.spent,
  'in use': CODES.inUse,
  'can’t be checked': CODES.down,
  'no code': 'hello',
}

describe('every state of a balance', () => {
  freshPage()
  afterEach(() => {
    document.documentElement.removeAttribute('style')
    document.documentElement.dir = 'ltr'
    document.documentElement.lang = 'en'
    return emulateMedia({ forcedColors: 'none' })
  })

  const reach = async (code: string | null, parent?: ParentNode) => {
    const page = await balanceOnPage({}, parent)
    if (code) await page.asks(code)
    return page
  }

  for (const [scheme, [background, color]] of Object.entries(SCHEMES)) {
    for (const [name, code] of Object.entries(STATES)) {
      it(`has no axe violation: ${name}, ${scheme}`, async () => {
        document.documentElement.style.cssText = `background: ${background}; color: ${color}; color-scheme: ${scheme}`
        await reach(code)
        const { violations } = await axe.run(document.body, {
          runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'],
          rules: { region: { enabled: false }, 'page-has-heading-one': { enabled: false } },
        })
        expect(violations.map(({ id }) => id)).to.deep.equal([])
      })
    }
  }

  for (const [name, code] of Object.entries(STATES)) {
    it(`has targets of 44 px and fits 320 px at 200 % text: ${name}`, async () => {
      const box = document.createElement('div')
      box.style.cssText = 'inline-size: 320px; font-size: 200%'
      document.body.append(box)
      const { element } = await reach(code, box)
      for (const target of element.shadowRoot!.querySelectorAll('button, input')) {
        const { width, height } = target.getBoundingClientRect()
        expect(Math.min(width, height), target.outerHTML).to.be.at.least(44)
      }
      expect(element.scrollWidth).to.be.at.most(320)
    })
  }

  it('is mirrored from right to left, but the code is not', async () => {
    document.documentElement.dir = 'rtl'
    document.documentElement.lang = 'ar'
    const page = await reach(CODES.split)
    const left = (name: string) => page.part(name)!.getBoundingClientRect().left
    expect(left('apply')).to.be.below(left('input'))
    expect(left('card-amount')).to.be.below(left('card-name'))
    expect(getComputedStyle(page.field()).direction).to.equal('ltr')
  })

  it('keeps the lines of the panel in forced colours', async () => {
    await emulateMedia({ forcedColors: 'active' })
    const page = await reach(CODES.split)
    const { borderTopStyle, borderTopColor } = getComputedStyle(page.part('balance')!)
    expect([borderTopStyle, borderTopColor]).to.deep.equal([
      'solid',
      getComputedStyle(page.element).color,
    ])
  })
})

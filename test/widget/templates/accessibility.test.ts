/** Every state is accessible, light and dark, and can be tapped. */
import 'axe-core'
import { expect } from '../fixtures/expect.ts'
import { freshPage, onPage } from '../fixtures/harness.ts'
import { STATES } from '../fixtures/states.ts'

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
        await reach?.(page.element, here.worker)
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
      await reach?.(page.element, here.worker)
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

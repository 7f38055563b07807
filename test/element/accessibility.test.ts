/** Perfect by keyboard and screen reader in every state, light and dark, left to right and right to left. */
import 'axe-core'
import { sendKeys } from '@web/test-runner-commands'
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
    await until(() => page.focused()?.id === 'consent-title', 'the question')
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

/** A page that rebuilds its markup keeps what was applied, in whatever order it does so. */
import { CODES } from '../../../demo/webmaster/fake/worker.ts'
import type { InstagiftClaimCodeElement } from '../../../widget/element.ts'
import { expect } from '../fixtures/expect.ts'
import { freshPage, harnessOf, onPage, until } from '../fixtures/harness.ts'

const elementIn = (form: Element) => form.querySelector('instagift-claim-code')!

/** Has the same attributes, and nothing else. */
const copyOf = (element: InstagiftClaimCodeElement) =>
  element.cloneNode() as InstagiftClaimCodeElement

const rebuilds: Record<string, (form: HTMLFormElement) => unknown> = {
  'that sets innerHTML anew': form => {
    // biome-ignore lint/correctness/noSelfAssign: what such pages do.
    form.innerHTML = form.innerHTML
  },
  'that puts the new element in before the old one leaves': async form => {
    const old = elementIn(form)
    old.before(copyOf(old))
    await new Promise(resolve => setTimeout(resolve, 50))
    old.remove()
  },
  'that takes the old element out before the new one comes': async form => {
    const next = copyOf(elementIn(form))
    form.replaceChildren()
    await new Promise(resolve => setTimeout(resolve, 100))
    form.append(next)
  },
  'that takes the element out and puts it back': async form => {
    const element = elementIn(form)
    element.remove()
    await new Promise(resolve => setTimeout(resolve, 100))
    form.append(element)
  },
  'that moves the element': form => form.prepend(elementIn(form)),
  'that morphs: takes attributes off and puts them back': async form => {
    const element = elementIn(form)
    for (const name of ['endpoint', 'order-total', 'currency', 'cart']) {
      const value = element.getAttribute(name)
      if (value === null) continue
      element.removeAttribute(name)
      element.setAttribute(name, value)
    }
  },
}

describe('a page', () => {
  const here = freshPage()

  for (const attributes of [{}, { cart: 'a' }] as Record<string, string>[]) {
    const where = attributes.cart ? 'with a cart' : 'without a cart'
    for (const [what, rebuild] of Object.entries(rebuilds)) {
      it(`${what} keeps what was applied, ${where}`, async () => {
        const { form, ...page } = await onPage(attributes)
        await page.applies(CODES.split)
        const { id } = page.element.checkout!
        await rebuild(form)
        await until(() => elementIn(form).applied === 5200, 'the card')
        const next = harnessOf(elementIn(form))
        await next.quiet()
        expect(next.element.checkout!.id).to.equal(id)
        await until(() => next.sent().instagift_checkout === id, 'the form')
        next.press('remove')
        await next.quiet()
        expect(next.element.applied).to.equal(0)
      })

      it(`${what} keeps what is being applied, ${where}`, async () => {
        const { form, ...page } = await onPage(attributes)
        let release = () => {}
        const held = new Promise<undefined>(resolve => {
          release = () => resolve(undefined)
        })
        here.worker.intercept(() => held)
        page.type(CODES.split)
        page.press('apply')
        await until(() => here.worker.calls.length, 'the call')
        await rebuild(form)
        release()
        dispatchEvent(new Event('focus'))
        await until(() => here.worker.checkouts.size, 'the answer')
        await new Promise(resolve => setTimeout(resolve, 50))
        dispatchEvent(new Event('focus'))
        await until(() => elementIn(form).applied === 5200, 'the card')
        expect(here.worker.checkouts.size).to.equal(1)
      })
    }
  }

  it('tells a new element’s listeners what is applied', async () => {
    const { form, ...page } = await onPage()
    await page.applies(CODES.split)
    const reasons: string[] = []
    form.addEventListener('instagift-change', event =>
      reasons.push((event as CustomEvent<{ reason: string }>).detail.reason),
    )
    // biome-ignore lint/correctness/noSelfAssign: what such pages do.
    form.innerHTML = form.innerHTML
    await until(() => reasons.length, 'the change')
    expect(reasons).to.deep.equal(['restore'])
  })

  it('with two orders leaves each its own when one of them is taken out', async () => {
    const one = await onPage()
    const other = await onPage()
    await one.applies(CODES.split)
    one.form.remove()
    await new Promise(resolve => setTimeout(resolve, 50))
    expect([other.element.applied, other.sent()]).to.deep.equal([0, {}])
  })
})

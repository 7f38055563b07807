/** What may change a checkout is its client secret: sent with every change, and shown to nobody. */
import { CODES, ENDPOINT } from '../../../demo/webmaster/fake/worker.ts'
import { expect } from '../fixtures/expect.ts'
import { emptyPage, freshPage, onPage, until } from '../fixtures/harness.ts'
import { holds } from '../fixtures/holds.ts'

describe('the client secret', () => {
  const here = freshPage()
  const secretOf = (id: string) => here.worker.checkouts.get(id)!.secret
  /** Another checkout's secret, as after a change of the worker's keys. */
  const changeSecret = (id: string) => {
    here.worker.checkouts.get(id)!.secret = 'cs_another'
  }

  it('goes with every call for the checkout that the page has begun', async () => {
    const page = await onPage()
    await page.applies(CODES.split)
    await page.applies(CODES.same)
    page.element.orderTotal = 9000
    await page.element.updateComplete
    await page.element.settled()
    await page.element.refresh()
    await page.element.removeCard(page.element.checkout!.cards[0]!.id)
    const [creation, ...rest] = here.worker.requests
    const secret = secretOf(page.element.checkout!.id)
    expect(creation!.secret).to.equal(null)
    expect(rest.map(({ method }) => method)).to.deep.equal(['POST', 'PATCH', 'GET', 'DELETE'])
    for (const call of rest) expect(call.secret, call.method).to.equal(secret)
  })

  it('is in no form field, event, property, attribute or log', async () => {
    const logged: unknown[] = []
    const { log, warn, error } = console
    for (const name of ['log', 'warn', 'error'] as const) {
      console[name] = (...all: unknown[]) => logged.push(...all)
    }
    const page = await onPage({ cart: 'a', 'light-inputs': '' })
    const details: unknown[] = []
    for (const name of ['instagift-change', 'instagift-problem', 'instagift-ready']) {
      addEventListener(name, event => details.push((event as CustomEvent).detail), { once: true })
    }
    await page.applies(CODES.split)
    await page.applies(CODES.unknown)
    Object.assign(console, { log, warn, error })
    const secret = secretOf(page.element.checkout!.id)
    const places = [page.sent(), page.events, details, logged, page.form.outerHTML]
    expect(JSON.stringify(places)).not.to.include(secret)
    expect(page.element.shadowRoot!.innerHTML).not.to.include(secret)
    expect(holds(page.element, secret)).to.equal(false)
  })

  it('is there again after a reload', async () => {
    const before = await onPage({ cart: 'a' })
    await before.applies(CODES.split)
    await emptyPage()
    const page = await onPage({ cart: 'a' })
    await until(() => page.element.applied === 5200, 'the card')
    expect(page.element.checkout!.cards[0]!.balance).to.equal(10000)
    page.press('remove')
    await page.quiet()
    expect(page.element.applied).to.equal(0)
    expect(page.alert()).to.equal('')
  })

  it('is told to the other tabs of the cart, so that they can change the checkout too', async () => {
    const heard: unknown[] = []
    const tab = new BroadcastChannel(`instagift:${ENDPOINT}|a`)
    tab.onmessage = event => heard.push(event.data)
    const page = await onPage({ cart: 'a' })
    await page.applies(CODES.split)
    await until(() => heard.length, 'the update')
    const secret = secretOf(page.element.checkout!.id)
    expect(heard[0]).to.include({ secret })
    tab.close()
  })

  it('told by another tab is the one that is sent', async () => {
    const page = await onPage({ cart: 'a' })
    await page.applies(CODES.split)
    const other = { ...page.element.checkout!, id: 'ck_other' }
    const state = here.worker.checkouts.get(page.element.checkout!.id)!
    here.worker.checkouts.set('ck_other', { ...state, id: 'ck_other', secret: 'cs_other' })
    const tab = new BroadcastChannel(`instagift:${ENDPOINT}|a`)
    tab.postMessage({ id: 'ck_other', checkout: other, secret: 'cs_other' })
    await until(() => page.element.checkout?.id === 'ck_other', 'the update')
    await page.element.removeCard(other.cards[0]!.id)
    expect(here.worker.requests.at(-1)).to.include({ method: 'DELETE', secret: 'cs_other' })
    expect(page.element.applied).to.equal(0)
    tab.close()
  })

  it('that no longer fits makes a code begin anew, in one step for the shopper', async () => {
    const page = await onPage({ 'order-total': '9000' })
    await page.applies(CODES.split)
    const { id } = page.element.checkout!
    changeSecret(id)
    await page.applies(CODES.same)
    expect(page.alert()).to.equal('')
    expect(page.element.checkout!.id).not.to.equal(id)
    expect(page.element.applied).to.equal(3000)
  })

  for (const [what, act] of Object.entries({
    'a new total': (page: Awaited<ReturnType<typeof onPage>>) => {
      page.element.orderTotal = 9000
    },
    'a removal': (page: Awaited<ReturnType<typeof onPage>>) => page.press('remove'),
  })) {
    it(`that no longer fits makes the element forget the checkout at ${what}`, async () => {
      const page = await onPage()
      await page.applies(CODES.split)
      changeSecret(page.element.checkout!.id)
      act(page)
      await page.element.updateComplete
      await page.element.settled()
      expect(page.element.checkout).to.equal(null)
      expect(page.sent()).to.deep.equal({})
      expect({ ...sessionStorage }).to.deep.equal({})
      await page.applies(CODES.same)
      expect(page.element.applied).to.equal(3000)
    })
  }
})

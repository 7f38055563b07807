/** Which remembered checkouts are shown, kept or forgotten: an order that was made or begun never gets in the way of the next. */

import { CODES } from '../../../demo/webmaster/fake/worker.ts'
import type { CheckoutStatus } from '../../../shared/api.ts'
import { expect } from '../fixtures/expect.ts'
import { emptyPage, freshPage, onPage, until } from '../fixtures/harness.ts'

describe('a remembered checkout', () => {
  const here = freshPage()

  /** A card is applied for an order of this total, which then comes to be. */
  const began = async (status: CheckoutStatus, code = CODES.split) => {
    const page = await onPage({ cart: 'a' })
    await page.applies(code)
    const { id } = page.element.checkout!
    here.worker.change(id, state => {
      state.status = status
      state.ordered = true
    })
    await emptyPage()
    return id
  }
  const again = async (attributes: Record<string, string> = {}) => {
    const page = await onPage({ cart: 'a', ...attributes })
    await until(() => page.details('instagift-ready').length, 'the element to be ready')
    await page.quiet()
    return page
  }
  const remembers = (id: string) => JSON.stringify({ ...localStorage }).includes(id)

  for (const status of ['completing', 'completed', 'review', 'cancelling', 'cancelled'] as const) {
    it(`that is ${status} is forgotten, though the total is the same: its order is made`, async () => {
      const id = await began(status)
      const page = await again()
      expect([page.element.checkout, page.element.due]).to.deep.equal([null, 5250])
      expect(page.sent()).to.deep.equal({})
      expect(remembers(id)).to.equal(false)
      await page.applies(CODES.same)
      expect(page.element.applied).to.equal(3000)
      expect(here.worker.calls.filter(call => call.startsWith('DELETE'))).to.deep.equal([])
    })
  }

  it('that is placed is shown and sent as it is while the total is the same', async () => {
    const id = await began('placed')
    const page = await again()
    expect(page.sent()).to.deep.equal({ instagift_checkout: id, instagift_applied: '5200' })
    expect(page.text()).to.include('Held for the order you are placing')
    expect(page.element.due).to.equal(50)
  })

  it('that is placed is kept, but neither shown nor sent while the total is another', async () => {
    const id = await began('placed')
    const page = await again({ 'order-total': '3000' })
    expect([page.element.checkout, page.element.applied, page.element.due]).to.deep.equal([
      null,
      0,
      3000,
    ])
    expect(page.sent()).to.deep.equal({})
    expect(page.part('field')!.hidden).to.equal(false)
    expect(remembers(id)).to.equal(true)
    expect(here.worker.calls.filter(call => call.startsWith('PATCH'))).to.deep.equal([])
  })

  it('that is placed outlives a provisional first total', async () => {
    const id = await began('placed')
    const page = await again({ 'order-total': '4900' })
    expect(page.element.applied).to.equal(0)
    page.element.orderTotal = 5250
    await page.element.updateComplete
    await page.quiet()
    expect(page.element.applied).to.equal(5200)
    expect(page.sent()).to.include({ instagift_checkout: id })
    expect(page.details('instagift-change').at(-1)).to.include({ applied: 5200, due: 50 })
  })

  it('that is placed outlives a total that is not known yet', async () => {
    const id = await began('placed')
    const page = await again({ 'order-total': '' })
    expect(page.sent()).to.deep.equal({})
    page.element.orderTotal = 5250
    await page.element.updateComplete
    expect(page.sent()).to.include({ instagift_checkout: id })
  })

  it('that is placed makes room when a code begins a new checkout', async () => {
    const id = await began('placed')
    const page = await again({ 'order-total': '3000' })
    await page.applies(CODES.same)
    expect(page.element.due).to.equal(0)
    expect(page.element.checkout!.id).not.to.equal(id)
    expect(remembers(id)).to.equal(false)
  })

  it('that is placed stays where the code of the next order is refused', async () => {
    const id = await began('placed')
    const page = await again({ 'order-total': '3000' })
    await page.applies(CODES.unknown)
    expect(remembers(id)).to.equal(true)
  })

  it('of an order that was begun explains why its card is in use', async () => {
    await began('placed')
    const page = await again({ 'order-total': '3000' })
    const inUse = here.worker.intercept(({ method }) =>
      method === 'POST' ? here.worker.problem('card_in_use', { retryAfter: 100 }) : undefined,
    )
    await page.applies(CODES.split)
    expect(page.alert()).to.include('held by the order that you began')
    await page.applies(CODES.same)
    expect(page.alert()).to.include('in use in another checkout')
    inUse()
  })

  it('that has expired and that an order has offers no “apply again”', async () => {
    const id = await began('placed')
    here.worker.expire(id)
    const page = await again()
    expect(page.element.matches(':state(expired)')).to.equal(true)
    expect(page.part('again')).to.equal(null)
    expect(page.part('field')!.hidden).to.equal(false)
    await page.applies(CODES.same)
    expect(page.element.applied).to.equal(3000)
    expect(page.element.checkout!.id).not.to.equal(id)
  })

  it('that has expired while its page was open offers no “apply again”, either', async () => {
    const id = await began('placed')
    const page = await again()
    here.worker.expire(id)
    await page.element.refresh()
    await page.element.updateComplete
    expect(page.part('again')).to.equal(null)
    await page.applies(CODES.same)
    expect([page.alert(), page.element.applied]).to.deep.equal(['', 3000])
  })

  it('that has expired and that no order has offers “apply again”', async () => {
    const page = await onPage({ cart: 'a' })
    await page.applies(CODES.split)
    here.worker.expire(page.element.checkout!.id)
    await emptyPage()
    expect((await again()).part('again')).not.to.equal(null)
  })

  it('that was placed meanwhile for the old total makes room for the next code', async () => {
    const page = await onPage({ cart: 'a' })
    await page.applies(CODES.split)
    const { id } = page.element.checkout!
    here.worker.change(id, state => {
      state.status = 'placed'
      state.ordered = true
    })
    page.element.orderTotal = 9000
    await page.element.updateComplete
    await page.applies(CODES.same)
    expect(page.element.checkout!.id).not.to.equal(id)
    expect(page.element.applied).to.equal(3000)
  })

  it('that is over is forgotten by a page that the browser brings back as it was left', async () => {
    const page = await onPage({ cart: 'a' })
    await page.applies(CODES.split)
    here.worker.change(page.element.checkout!.id, state => {
      state.status = 'completed'
    })
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))
    await until(() => page.element.checkout === null, 'the checkout to be forgotten')
    expect(page.sent()).to.deep.equal({})
  })
})

/** The shop goes on while the worker can't be reached, and charges what it shows. */
import { describe, expect, it } from 'vitest'
import { journey } from './journey.ts'

const j = journey({ RECONCILE_SECONDS: '1 2 4 8 15 30' })

describe('a worker that stops', () => {
  it('after the order is placed: redeems once it is back, and only then is the card charged', async () => {
    const { sandbox } = j.stack.sandbox
    const code = j.card(10_000)
    sandbox.fault({ system: 'instagift', on: 'redeem', kind: 'throttled', code, times: 1000 })
    const shopper = await j.visit()
    await shopper.apply(code, '$52.00 applied')
    await shopper.typeCard()
    await shopper.order()
    await shopper.ordered()
    await shopper.orderReads('being redeemed')
    await j.stack.worker.close()
    expect(j.orderOf(shopper).charge).toMatchObject({ captured: 0, status: 'authorised' })
    sandbox.clearFaults()

    await j.stack.worker.reopen()
    // Shop and worker both pause longer from try to try: 15 seconds, where starting took some.
    await shopper.orderReads('Your order is paid', 45_000)
    expect(j.booked(code)).toEqual({ redeemed: [5200], children: [4800] })
    expect(j.orderOf(shopper).charge).toMatchObject({ captured: 50 })
  }, 120_000)

  it('after a code is applied: charges nothing until the shopper has ordered for the whole total', async () => {
    const code = j.card(10_000)
    const shopper = await j.visit()
    await shopper.apply(code, '$52.00 applied')
    await shopper.typeCard()
    await j.stack.worker.close()
    const charges = j.stack.storefront.shop.payments.ledger.length
    await shopper.order()
    await shopper.noticeReads('Nothing was charged')
    expect(j.stack.storefront.shop.payments.ledger).toHaveLength(charges)

    // The page was loaded again, but the element's script could not be.
    await shopper.amount('due', '$52.50')
    await shopper.typeCard()
    await shopper.order()
    await shopper.ordered()
    await shopper.orderReads('Your order is paid')
    expect(j.orderOf(shopper).charge).toMatchObject({ captured: 5250 })
    expect(j.booked(code).redeemed).toEqual([])
  })

  it('before the page is opened: the page says so in place of the element, and takes the order', async () => {
    const shopper = await j.visit()
    await shopper.reads('Gift codes are not available right now')
    await shopper.amount('due', '$52.50')
    await shopper.typeCard()
    await shopper.order()
    await shopper.ordered()
    expect(j.orderOf(shopper).charge).toMatchObject({ captured: 5250 })
  })
})

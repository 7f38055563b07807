/** The shop goes on where the worker can't be reached, and charges what it shows. */
import { describe, expect, it } from 'vitest'
import { journey } from './journey.ts'

const j = journey()

describe('a worker that goes away', () => {
  it('after a code was applied: nothing is charged until the shopper agreed to the whole total', async () => {
    const code = j.card(10_000)
    const shopper = await j.visit()
    await shopper.apply(code, '$52.00 applied')
    await shopper.typeCard()
    await j.stack.worker.close()
    await shopper.order()
    await shopper.told('Nothing was charged')
    expect(j.stack.storefront.shop.payments.ledger).toEqual([])

    // The page has come anew, and the element's script could not come with it.
    await shopper.amount('due', '$52.50')
    await shopper.typeCard()
    await shopper.order()
    await shopper.ordered()
    await shopper.orderReads('Your order is paid')
    expect(j.orderOf(shopper).charge).toMatchObject({ captured: 5250 })
    expect(j.booked(code).redeemed).toEqual([])
  })

  it('before the page was opened: says so in the place of the element, and takes the order', async () => {
    const shopper = await j.visit()
    await shopper.reads("Gift codes can't be used at the moment")
    await shopper.amount('due', '$52.50')
    await shopper.typeCard()
    await shopper.order()
    await shopper.ordered()
    expect(j.orderOf(shopper).charge).toMatchObject({ captured: 5250 })
  })
})

/** The shop goes on where the worker can't be reached, and charges what it shows. */
import { beforeAll, describe, expect, it } from 'vitest'
import { journey } from './journey.ts'
import type { Shopper } from './shopper.ts'

const j = journey()

describe('a worker that goes away', () => {
  let left: Shopper
  let code: string

  beforeAll(async () => {
    code = j.card(10_000)
    left = await j.visit()
    await left.apply(code, '$52.00 applied')
    await left.typeCard()
    await j.stack.worker.close()
  })

  it('after a code was applied: nothing is charged until the shopper agreed to the whole total', async () => {
    await left.order()
    await left.told('Nothing was charged')
    expect(j.stack.storefront.shop.payments.ledger).toEqual([])
    // The page has come anew, and no script of the worker with it.
    await left.amount('due', '$52.50')
    await left.typeCard()
    await left.order()
    await left.ordered()
    await left.orderReads('Your order is paid')
    expect(j.orderOf(left).charge).toMatchObject({ captured: 5250 })
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

/** Two tabs and two shoppers: whatever one does, the other is charged only what it shows. */
import { describe, expect, it } from 'vitest'
import { journey } from './journey.ts'
import type { Shopper } from './shopper.ts'

const j = journey()

/** Makes this tab unaware of the others, as if it were on another device. */
async function isolate(shopper: Shopper): Promise<void> {
  await shopper.page.addInitScript(() => {
    Object.assign(window, { BroadcastChannel: undefined })
    window.addEventListener('storage', event => event.stopImmediatePropagation(), true)
  })
  await shopper.page.reload()
}

describe('two tabs of one shopper', () => {
  it('show the same cards, even after one of them removes a card', async () => {
    const first = await j.visit()
    const second = await j.visit(first)
    await first.apply(j.card(10_000), '$52.00 applied')
    await second.amount('due', '$0.50')
    await second.button(/^Remove/).click()
    await first.amount('due', '$52.50')
  })

  it('order nothing from a tab that does not know that the other one removed the card', async () => {
    const code = j.card(10_000)
    const first = await j.visit()
    await isolate(first)
    await first.apply(code, '$52.00 applied')
    const second = await j.visit(first)
    await second.amount('due', '$0.50')
    await first.typeCard()
    await second.button(/^Remove/).click()
    await second.amount('due', '$52.50')
    await first.amount('due', '$0.50')

    await first.order()
    await first.noticeReads('Nothing was charged')
    await first.amount('due', '$52.50')
    expect(j.stack.storefront.shop.payments.ledger.filter(c => c.authorised === 50)).toEqual([])

    await first.typeCard()
    await first.order()
    await first.ordered()
    expect(j.orderOf(first).charge).toMatchObject({ captured: 5250 })
    expect(j.booked(code).redeemed).toEqual([])
  })

  it('order nothing from a tab that does not know the basket has changed, then order for the new total', async () => {
    const code = j.card(10_000)
    const first = await j.visit()
    await isolate(first)
    await first.apply(code, '$52.00 applied')
    const second = await j.visit(first)
    await second.page.getByText('Express').click()
    await second.amount('total', '$60.50')
    await second.amount('gift', '−$60.00')

    await first.typeCard()
    await first.order()
    await first.noticeReads('total of your order has changed')
    await first.amount('total', '$60.50')
    await first.amount('due', '$0.50')
    await first.typeCard()
    await first.order()
    await first.ordered()
    await first.orderReads('Your order is paid')
    expect(j.booked(code)).toEqual({ redeemed: [6000], children: [4000] })
  })

  it('make one order if both order at the same time', async () => {
    const code = j.card(10_000)
    const first = await j.visit()
    await first.apply(code, '$52.00 applied')
    const second = await j.visit(first)
    await second.amount('due', '$0.50')
    await first.typeCard()
    await second.typeCard()
    await Promise.all([first.order(), second.order()])
    await Promise.all([first.ordered(), second.ordered()])
    expect(j.orderOf(second).id).toBe(j.orderOf(first).id)
    await first.orderReads('Your order is paid')
    expect(j.booked(code)).toEqual({ redeemed: [5200], children: [4800] })
    const charges = j.stack.storefront.shop.payments.ledger
    expect(charges.filter(c => c.orderId === j.orderOf(first).id)).toHaveLength(1)
  })
})

describe('two shoppers with the same code', () => {
  it('cannot both hold it', async () => {
    const code = j.card(10_000)
    const first = await j.visit()
    const second = await j.visit()
    await first.apply(code, '$52.00 applied')
    await second.apply(code, 'in use in another checkout')
    await second.amount('due', '$52.50')

    await first.typeCard()
    await first.order()
    await first.ordered()
    await first.orderReads('Your order is paid')
    await second.apply(code, 'used before')
    expect(j.booked(code)).toEqual({ redeemed: [5200], children: [4800] })
  })
})

/** Shops in currencies with no decimals and with three: what is shown, charged and booked agrees to the minor unit. */
import { describe, expect, it } from 'vitest'
import { journey } from './journey.ts'

const NO_BREAK = '\u00a0'

/** The same figures in minor units: an order of 5250, a card of 1575, and 3675 left to pay. */
describe.each([
  ['JPY', { total: '¥5,250', gift: '¥1,575', due: '¥3,675', left: '¥425' }],
  ['KWD', { total: 'KWD 5.250', gift: 'KWD 1.575', due: 'KWD 3.675', left: 'KWD 0.425' }],
])('a shop whose prices are in %s', (currency, written) => {
  const j = journey({}, currency)
  const shown = (amount: string) => amount.replace(' ', NO_BREAK)

  it('redeems a whole YouGotaGift card, charges the rest, and gives both back on cancellation', async () => {
    const code = j.card(1575, { system: 'yougotagift' })
    const shopper = await j.visit()
    await shopper.amount('total', shown(written.total))
    await shopper.apply(code, `${written.gift} applied`)
    await shopper.amount('gift', shown(`−${written.gift}`))
    await shopper.amount('due', shown(written.due))
    await shopper.typeCard()
    await shopper.order()
    await shopper.ordered()
    await shopper.orderReads('Your order is paid')
    await shopper.amount('total', shown(written.total))
    await shopper.amount('gift', shown(`−${written.gift}`))
    await shopper.amount('due', shown(written.due))
    const order = j.orderOf(shopper)
    expect(order).toMatchObject({ currency, amounts: { total: 5250 }, due: 3675 })
    expect(order.gift?.checkout).toMatchObject({ currency, redeemed: 1575, shortfall: 0 })
    expect(order.charge).toMatchObject({ authorised: 3675, captured: 3675 })
    expect(j.booked(code).redeemed).toEqual([1575])
    expect(balanceOf(code)).toBe(0)

    j.stack.storefront.shop.cancel(order)
    await shopper.orderReads('Your gift codes can be used again')
    expect(order.charge).toMatchObject({ captured: 3675, refunded: 3675 })
    expect(balanceOf(code)).toBe(1575)
  })

  it('asks before a card that is worth more than the order loses the rest', async () => {
    const code = j.card(5675, { system: 'yougotagift' })
    const shopper = await j.visit()
    await shopper.apply(code, written.left)
    await shopper.amount('due', shown(written.total))
    expect(j.booked(code).redeemed).toEqual([])
  })

  const balanceOf = (code: string) =>
    j.stack.sandbox.sandbox.cards().find(card => card.code === code)?.balance
})

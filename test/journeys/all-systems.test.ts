/** Cards of all three systems in one checkout: each follows its own rules, and what can be undone is undone when the order is cancelled. */
import { describe, expect, it } from 'vitest'
import { journey } from './journey.ts'

const j = journey()

describe('a shopper with cards of other systems', () => {
  it('pays every cent with a Vauchar card and uses the rest of it for the next order', async () => {
    const code = j.card(6000, { system: 'vauchar' })
    const shopper = await j.visit()
    await shopper.apply(code, '$52.50 applied')
    await shopper.reads('$7.50 stays on this code')
    await shopper.amount('due', '$0.00')
    await shopper.order()
    await shopper.ordered()
    await shopper.orderReads('$7.50 is left on the same code')
    expect(j.booked(code).redeemed).toEqual([5250])

    const next = await j.visit()
    await next.apply(code, '$7.50 applied')
    await next.amount('due', '$45.00')
  })

  it('pays with all three systems, and a cancellation undoes all but Instagift', async () => {
    const whole = j.card(2000, { system: 'yougotagift' })
    const toTheCent = j.card(1575, { system: 'vauchar' })
    const inDollars = j.card(1000)
    const shopper = await j.visit()
    await shopper.apply(whole, '$20.00 applied')
    await shopper.apply(toTheCent, '$15.75 applied')
    await shopper.apply(inDollars, '$10.00 applied')
    await shopper.amount('gift', '−$45.75')
    await shopper.amount('due', '$6.75')
    await shopper.typeCard()
    await shopper.order()
    await shopper.ordered()
    await shopper.orderReads('Your order is paid')
    expect(j.booked(whole).redeemed).toEqual([2000])
    expect(j.booked(toTheCent).redeemed).toEqual([1575])
    expect(j.booked(inDollars).redeemed).toEqual([1000])
    expect(j.orderOf(shopper).charge).toMatchObject({ captured: 675 })

    j.stack.storefront.shop.cancel(j.orderOf(shopper))
    await shopper.orderReads('Our staff will refund its amount')
    expect(j.orderOf(shopper).charge).toMatchObject({ captured: 675, refunded: 675 })
    const reversed = (code: string) =>
      j.stack.sandbox.sandbox.ledger(code).redemptions.map(redemption => redemption.reversed)
    expect([reversed(whole), reversed(toTheCent), reversed(inDollars)]).toEqual([
      [true],
      [true],
      [false],
    ])
  })

  it('pays $52.50 to the cent with $30 of Instagift, $20 of YouGotaGift and a part of $15.75 of Vauchar', async () => {
    const splittable = j.card(3000)
    const whole = j.card(2000, { system: 'yougotagift' })
    const toTheCent = j.card(1575, { system: 'vauchar' })
    const shopper = await j.visit()
    await shopper.amount('total', '$52.50')
    await shopper.apply(splittable, '$30.00 applied')
    await shopper.apply(whole, '$20.00 applied')
    await shopper.apply(toTheCent, '$2.50 applied')
    await shopper.reads('$13.25 stays on this code')
    await shopper.amount('gift', '−$52.50')
    await shopper.amount('due', '$0.00')
    await shopper.order()
    await shopper.ordered()
    await shopper.orderReads('Your order is paid')
    await shopper.amount('gift', '−$52.50')
    await shopper.amount('due', '$0.00')
    const paid = (code: string) =>
      shopper.page.locator(`[data-card="${code.slice(-4)}"] .price`).textContent()
    expect([await paid(splittable), await paid(whole), await paid(toTheCent)]).toEqual([
      '$30.00',
      '$20.00',
      '$2.50',
    ])
    const order = j.orderOf(shopper)
    expect([order.charge, order.gift?.checkout?.redeemed]).toEqual([null, 5250])
    expect([splittable, whole, toTheCent].map(code => j.booked(code).redeemed)).toEqual([
      [3000],
      [2000],
      [250],
    ])
  })

  it('leaves cents on the Vauchar card, so that whole dollars of Instagift can pay the rest', async () => {
    const whole = j.card(2000, { system: 'yougotagift' })
    const toTheCent = j.card(1575, { system: 'vauchar' })
    const splittable = j.card(3000)
    const shopper = await j.visit()
    await shopper.apply(whole, '$20.00 applied')
    await shopper.apply(toTheCent, '$15.75 applied')
    await shopper.apply(splittable, '$17.00 applied')
    await shopper.reads('$15.50 applied')
    await shopper.amount('gift', '−$52.50')
    await shopper.amount('due', '$0.00')
    await shopper.order()
    await shopper.ordered()
    await shopper.orderReads('Your order is paid')
    await shopper.orderReads('$0.25 is left on the same code')
    await shopper.orderReads('$13.00 is left, under a new code')
    expect(j.orderOf(shopper).gift?.checkout?.redeemed).toBe(5250)
    expect([whole, toTheCent, splittable].map(code => j.booked(code))).toEqual([
      { redeemed: [2000], children: [] },
      { redeemed: [1550], children: [] },
      { redeemed: [1700], children: [1300] },
    ])
  })
})

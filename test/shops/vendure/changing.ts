/** The card is declined, the shopper goes back, the total is another one. */
import { expect, it } from 'vitest'
import type { Shop } from './paying.ts'
import { expectPaid, giftOf } from './stand/books.ts'
import { Shopper } from './stand/shopper.ts'

export function changing({ stand, keeper }: Shop): void {
  it('gives the codes back when the card is declined, and takes them again', async () => {
    const shopper = await Shopper.withDinner(stand)
    const code = shopper.card(10000)
    await shopper.purse.apply(shopper.total, code)
    expect(await shopper.order('declined')).toEqual({ placed: false, problem: 'card_declined' })
    expect(giftOf(await keeper().staff.sees(shopper.code))).toMatchObject({ state: 'Cancelled' })
    expect(shopper.purse.checkout).toMatchObject({ status: 'open', applied: 5200 })
    expect(await shopper.order()).toEqual({ placed: true })
    expectPaid(await keeper().when(shopper, [code], 'Settled'), 5200)
  })

  it('lets the codes be used elsewhere after the card was declined', async () => {
    const [first, second] = [await Shopper.withDinner(stand), await Shopper.withDinner(stand)]
    const code = first.card(10000)
    await first.purse.apply(first.total, code)
    await first.order('declined')
    await first.purse.removeAll()
    await second.purse.apply(second.total, code)
    expect(await second.order()).toEqual({ placed: true })
    expectPaid(await keeper().when(second, [code], 'Settled'), 5200)
  })

  it('refuses amounts of a total that has changed, and takes the new ones', async () => {
    const shopper = await Shopper.withDinner(stand)
    const code = shopper.card(20000)
    await shopper.purse.apply(shopper.total, code)
    await shopper.promise()
    expect(await shopper.back()).toMatchObject({ state: 'AddingItems' })
    expect(giftOf(await keeper().staff.sees(shopper.code))).toMatchObject({ state: 'Cancelled' })
    await shopper.addDinner()
    await shopper.look()
    expect(shopper.total).toBe(9975)
    expect(await shopper.order()).toEqual({ placed: false, problem: 'stale_total' })
    await shopper.purse.setTotal(shopper.total)
    expect(await shopper.order()).toEqual({ placed: true })
    expectPaid(await keeper().when(shopper, [code], 'Settled'), 9900)
  })

  it('lets the shopper go back while the worker is down, and frees the codes when it is there again', async () => {
    const shopper = await Shopper.withDinner(stand)
    const code = shopper.card(10000)
    await shopper.purse.apply(shopper.total, code)
    await shopper.promise()
    stand.line.cut()
    expect(await shopper.back()).toMatchObject({ state: 'AddingItems' })
    stand.line.mend()
    await expect.poll(async () => (await shopper.purse.seen())?.status).toBe('open')
    expect(await shopper.order()).toEqual({ placed: true })
    expectPaid(await keeper().when(shopper, [code], 'Settled'), 5200)
  })

  it('goes on with the rest where the shopper left at the card form and comes again', async () => {
    const shopper = await Shopper.withDinner(stand)
    const code = shopper.card(10000)
    await shopper.purse.apply(shopper.total, code)
    await shopper.promise()
    expect(await shopper.order()).toEqual({ placed: true })
    expectPaid(await keeper().when(shopper, [code], 'Settled'), 5200)
    expect(stand.line.calls('place', shopper.purse.checkoutId)).toBe(1)
  })

  it('redeems nothing for an order that is still being paid, though the staff settle its payment', async () => {
    const shopper = await Shopper.withDinner(stand)
    const code = shopper.card(10000)
    await shopper.purse.apply(shopper.total, code)
    await shopper.promise()
    await keeper().staff.settlePayment(giftOf(await keeper().staff.sees(shopper.code))!.id)
    expect(await shopper.back()).toMatchObject({ state: 'AddingItems' })
    expect((await keeper().books(shopper, [code])).ledgers).toBe(0)
    expect((await shopper.purse.seen())?.status).toBe('open')
    expect(await shopper.order()).toEqual({ placed: true })
    expectPaid(await keeper().when(shopper, [code], 'Settled'), 5200)
  })
}

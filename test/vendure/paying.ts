/** Orders that are paid as the shopper saw it, or not at all. */
import { expect, it } from 'vitest'
import { type Bookkeeper, expectPaid, giftOf } from './stand/books.ts'
import { Shopper } from './stand/shopper.ts'
import type { Stand } from './stand/stand.ts'

export type Shop = { stand: Stand; keeper(): Bookkeeper }

export function paying({ stand, keeper }: Shop): void {
  it('pays one part by a gift code and the rest by card', async () => {
    const shopper = await Shopper.withDinner(stand)
    const code = shopper.card(10000)
    await shopper.purse.apply(shopper.total, code)
    expect(await shopper.order()).toEqual({ placed: true })
    const books = await keeper().when(shopper, [code], 'Settled')
    expectPaid(books, 5200)
    expect(giftOf(books.order)).toMatchObject({ amount: 5200, state: 'Settled' })
  })
}

/** Orders that are paid as the shopper saw it, or not at all. */
import { expect, it } from 'vitest'
import { type Bookkeeper, expectPaid, giftOf } from './stand/books.ts'
import { Purse } from './stand/purse.ts'
import { Shopper } from './stand/shopper.ts'
import type { Stand } from './stand/stand.ts'

export type Shop = { stand: Stand; keeper(): Bookkeeper }

export function paying({ stand, keeper }: Shop): void {
  it('is paid in part by a gift code and the rest by card', async () => {
    const shopper = await Shopper.withDinner(stand)
    const code = shopper.card(10000)
    await shopper.purse.apply(shopper.total, code)
    expect(await shopper.order()).toEqual({ placed: true })
    const books = await keeper().when(shopper, [code], 'Settled')
    expectPaid(books, 5200)
    await expect
      .poll(async () => (await keeper().staff.sees(shopper.code)).notes)
      .toEqual(['Gift codes paid 52.00 USD.'])
  })

  it('is paid wholly by one code, with no second payment', async () => {
    const shopper = await Shopper.withDinner(stand)
    const code = shopper.card(5250, { system: 'vauchar' })
    await shopper.purse.apply(shopper.total, code)
    expect(await shopper.order()).toEqual({ placed: true })
    const books = await keeper().when(shopper, [code], 'Settled')
    expectPaid(books, 5250)
    expect(books.order).toMatchObject({ state: 'PaymentSettled' })
    expect(books.order.payments).toHaveLength(1)
  })

  it('is paid by a card that can only be used whole, and the loss is no payment', async () => {
    const shopper = await Shopper.withDinner(stand)
    const code = shopper.card(10000, { splittable: false })
    await shopper.purse.applyWhole(shopper.total, code, 4750)
    expect(await shopper.order()).toEqual({ placed: true })
    const { vendure, worker, ledgers, terminal } = await keeper().when(shopper, [code], 'Settled')
    expect({ vendure, worker, ledgers, terminal }).toEqual({
      vendure: { gift: 5250, card: 0 },
      worker: 5250,
      ledgers: 10000,
      terminal: 0,
    })
  })

  it('is paid by two codes and a card', async () => {
    const shopper = await Shopper.withDinner(stand)
    const codes = [shopper.card(3000), shopper.card(1000)]
    await shopper.purse.apply(shopper.total, ...codes)
    expect(await shopper.order()).toEqual({ placed: true })
    expectPaid(await keeper().when(shopper, codes, 'Settled'), 4000)
  })

  it('is paid by codes of all three gift-card systems and a card', async () => {
    const shopper = await Shopper.withDinner(stand)
    const codes = [
      shopper.card(2000),
      shopper.card(1234, { system: 'vauchar' }),
      shopper.card(500, { system: 'yougotagift' }),
    ]
    await shopper.purse.apply(shopper.total, ...codes)
    expect(await shopper.order()).toEqual({ placed: true })
    expectPaid(await keeper().when(shopper, codes, 'Settled'), 3734)
  })

  it('is as Vendure has it where no code is used', async () => {
    const shopper = await Shopper.withDinner(stand)
    expect(await shopper.order()).toEqual({ placed: true })
    const { vendure, terminal, checkout } = await keeper().books(shopper, [])
    expect({ vendure, terminal, checkout }).toEqual({
      vendure: { gift: 0, card: 5250 },
      terminal: 5250,
      checkout: null,
    })
  })

  it.each<[what: string, bend: (shopper: Shopper) => Promise<object>, problem: string]>([
    [
      'another amount',
      async ({ purse }) => ({ ...said(purse), instagift_applied: 5100 }),
      'checkout_changed',
    ],
    [
      'more than the order comes to',
      async ({ purse }) => ({ ...said(purse), instagift_applied: 9900 }),
      'stale_total',
    ],
    [
      'no amount',
      async ({ purse }) => ({ ...said(purse), instagift_applied: '52.00' }),
      'invalid_request',
    ],
    ['no checkout', async () => ({}), 'invalid_request'],
    [
      'a checkout that is none',
      async () => ({ instagift_checkout: 'ck_none', instagift_applied: 5200 }),
      'not_found',
    ],
    [
      'the checkout of another cart',
      async shopper => said(await other(shopper, 'another-cart')),
      'not_found',
    ],
    [
      'a checkout in another currency',
      async shopper => said(await other(shopper, shopper.code, 'EUR')),
      'currency_mismatch',
    ],
    [
      'a checkout of another total',
      async shopper => said(await other(shopper, shopper.code, 'USD', 6000)),
      'stale_total',
    ],
  ])('is not paid by %s, and the right figures are taken afterwards', async (_, bend, problem) => {
    const shopper = await Shopper.withDinner(stand)
    const code = shopper.card(10000)
    await shopper.purse.apply(shopper.total, code)
    const wrong = await bend(shopper)
    expect(await shopper.promise(wrong)).toMatchObject({ paymentErrorMessage: problem })
    expect(giftOf(await keeper().staff.sees(shopper.code))).toBeUndefined()
    expect(await shopper.order()).toEqual({ placed: true })
    expectPaid(await keeper().when(shopper, [code], 'Settled'), 5200)
  })

  const said = ({ checkout, applied }: Purse) => ({
    instagift_checkout: checkout?.id,
    instagift_applied: applied,
  })

  async function other(shopper: Shopper, cart: string, currency = 'USD', total = shopper.total) {
    const code = shopper.card(10000, { system: 'vauchar', currency })
    return new Purse(stand.worker.url, cart, currency).apply(total, code)
  }
}

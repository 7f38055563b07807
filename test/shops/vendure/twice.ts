/** Double clicks, two tabs, and acts that contradict each other at the same moment. */
import { expect, it } from 'vitest'
import type { Shop } from './paying.ts'
import { expectPaid, isGift } from './stand/books.ts'
import { Purse } from './stand/purse.ts'
import { Shopper } from './stand/shopper.ts'

const CLICKS = 20

const times = <T>(count: number, act: () => Promise<T>) =>
  Promise.allSettled(Array.from({ length: count }, act))

export function twice({ stand, keeper }: Shop): void {
  it(`makes one payment of ${CLICKS} clicks at once on the gift code`, async () => {
    const shopper = await Shopper.withDinner(stand)
    const code = shopper.card(10000)
    await shopper.purse.apply(shopper.total, code)
    await shopper.arrange()
    const clicks = await times(CLICKS, () => shopper.payByCodes())
    const problems = clicks.map(click =>
      click.status === 'fulfilled' ? (click.value.paymentErrorMessage ?? 'paid') : click.reason,
    )
    expect(problems.sort()).toEqual(['paid', ...Array(CLICKS - 1).fill('payment_taken')])
    expect(stand.line.calls('place', shopper.purse.checkout!.id)).toBe(1)
    await shopper.payByCard()
    expectPaid(await keeper().when(shopper, [code], 'Settled'), 5200)
  })

  it.each<[where: string, click: (shopper: Shopper) => Promise<unknown>]>([
    ['in one page', shopper => shopper.order()],
    ['in as many tabs', shopper => shopper.orderInAnotherTab()],
  ])(
    `makes one order, one payment by codes and one charge of ${CLICKS} clicks at once on the order, %s`,
    async (_, click) => {
      const shopper = await Shopper.withDinner(stand)
      const code = shopper.card(10000)
      await shopper.purse.apply(shopper.total, code)
      await times(CLICKS, () => click(shopper))
      const books = await keeper().when(shopper, [code], 'Settled')
      expectPaid(books, 5200)
      expect(stand.cards.charges(shopper.code)).toHaveLength(1)
    },
  )

  it.each([
    ['before the card is charged, by the checker', 'card', 1],
    ['after it was charged, on a method without the checker', 'card-unchecked', CLICKS],
  ])('refuses a second payment of the rest %s', async (_, method, mostCharges) => {
    const shopper = await Shopper.withDinner(stand)
    const code = shopper.card(10000)
    await shopper.purse.apply(shopper.total, code)
    await shopper.promise()
    await times(CLICKS, () => shopper.payByCard('good', method))
    const { vendure, worker, ledgers } = await keeper().when(shopper, [code], 'Settled')
    expect({ vendure, worker, ledgers }).toEqual({
      vendure: { gift: 5200, card: 50 },
      worker: 5200,
      ledgers: 5200,
    })
    expect(stand.cards.charges(shopper.code).length).toBeLessThanOrEqual(mostCharges)
  })

  it('takes the codes of one of two tabs', async () => {
    const shopper = await Shopper.withDinner(stand)
    const codes = [shopper.card(10000), shopper.card(4000)]
    await shopper.purse.apply(shopper.total, codes[0]!)
    const other = await new Purse(stand.worker.url, shopper.code).apply(shopper.total, codes[1]!)
    await shopper.arrange()
    await Promise.allSettled([shopper.payByCodes(), shopper.payByCodes(other)])
    await shopper.payByCard()
    const gift = shopper.code && (await keeper().when(shopper, codes, 'Settled')).vendure.gift
    expect([5200, 4000]).toContain(gift)
    expectPaid(await keeper().books(shopper, codes), Number(gift))
  })

  it('charges nothing in a tab with other codes than those that were taken', async () => {
    const shopper = await Shopper.withDinner(stand)
    const codes = [shopper.card(10000), shopper.card(4000)]
    const other = await new Purse(stand.worker.url, shopper.code).apply(shopper.total, codes[1]!)
    await shopper.purse.apply(shopper.total, codes[0]!)
    await shopper.promise()
    const first = shopper.purse
    shopper.purse = other
    expect(await shopper.order()).toEqual({ placed: false, problem: 'payment_taken' })
    expect(stand.cards.charges(shopper.code)).toEqual([])
    shopper.purse = first
    expect(await shopper.order()).toEqual({ placed: true })
    expectPaid(await keeper().when(shopper, codes, 'Settled'), 5200)
  })

  it('keeps the codes of an order that is placed, though a second card is declined meanwhile', async () => {
    const shopper = await Shopper.withDinner(stand)
    const code = shopper.card(10000)
    await shopper.purse.apply(shopper.total, code)
    await shopper.promise()
    await Promise.allSettled([
      shopper.payByCard('good', 'card-unchecked'),
      ...Array.from({ length: 5 }, () => shopper.payByCard('declined', 'card-unchecked')),
    ])
    const { order, vendure } = await keeper().books(shopper, [code])
    // A decline that came first has given the codes back; then the order is still open.
    if (order.active) expect(vendure.gift).toBe(0)
    else expectPaid(await keeper().when(shopper, [code], 'Settled'), 5200)
  })

  it('ends a payment and a step back at the same moment with one of the two', async () => {
    const shopper = await Shopper.withDinner(stand)
    const code = shopper.card(10000)
    await shopper.purse.apply(shopper.total, code)
    await shopper.arrange()
    await Promise.allSettled([shopper.payByCodes(), shopper.back()])
    const { order, vendure } = await keeper().books(shopper, [code])
    if (order.state === 'AddingItems') expect(vendure.gift).toBe(0)
    expect(order.payments.filter(one => isGift(one) && one.state === 'Authorized').length).toBe(
      order.state === 'AddingItems' ? 0 : 1,
    )
    await shopper.back()
    await shopper.purse.refresh()
    expect(await shopper.order()).toEqual({ placed: true })
    expectPaid(await keeper().when(shopper, [code], 'Settled'), 5200)
  })
}

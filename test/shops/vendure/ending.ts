/** Codes that are spent elsewhere after they were promised, and holds that end. */
import { expect, it } from 'vitest'
import type { Shop } from './paying.ts'
import { expectPaid, giftOf } from './stand/books.ts'
import { Shopper } from './stand/shopper.ts'

export function ending({ stand, keeper }: Shop): void {
  const promised = async (...balances: number[]) => {
    const shopper = await Shopper.withDinner(stand)
    const codes = balances.map(balance => shopper.card(balance))
    await shopper.purse.apply(shopper.total, ...codes)
    await shopper.promise()
    return { shopper, codes }
  }
  const spendElsewhere = (code: string) =>
    stand.sandbox.sandbox.changeCard(code, { status: 'redeemed' })

  it('pays nothing by a code that was spent elsewhere, and keeps the order from being settled', async () => {
    const { shopper, codes } = await promised(10000)
    spendElsewhere(codes[0]!)
    await shopper.payByCard()
    const { order, vendure, ledgers } = await keeper().when(shopper, codes, 'Cancelled')
    expect({ vendure, ledgers }).toEqual({ vendure: { gift: 0, card: 50 }, ledgers: 0 })
    expect(order.notes).toContain(
      'Gift codes paid nothing of the 52.00 USD that they had promised: collect it, or cancel the order.',
    )
    for (const { id, method } of order.payments)
      if (method === 'card') await keeper().staff.settlePayment(id)
    expect((await keeper().staff.sees(shopper.code)).state).toBe('PaymentAuthorized')
  })

  it('becomes what was redeemed where one of two codes was spent elsewhere, and the rest is collected', async () => {
    const { shopper, codes } = await promised(3000, 2000)
    spendElsewhere(codes[1]!)
    await shopper.payByCard()
    const { order, vendure, worker, ledgers } = await keeper().when(shopper, codes, 'Settled')
    expect({ vendure, worker, ledgers }).toEqual({
      vendure: { gift: 3000, card: 250 },
      worker: 3000,
      ledgers: 3000,
    })
    expect(order.notes).toContain(
      'Gift codes paid 30.00 USD of the 50.00 USD that they had promised: collect 20.00 USD, or cancel the order.',
    )
    for (const { id, method } of order.payments)
      if (method === 'card') await keeper().staff.settlePayment(id)
    await keeper().staff.collect(order.id)
    const after = await keeper().staff.sees(shopper.code)
    expect(after.state).toBe('PaymentSettled')
    const settled = after.payments.filter(({ state }) => state === 'Settled')
    expect(settled.map(({ amount }) => amount).sort()).toEqual([2000, 250, 3000])
  })

  it('pays with codes whose hold has ended, after the shopper has taken them again', async () => {
    await stand.restartWorker({ PLACED_HOURS: '0.0005' })
    const { shopper, codes } = await promised(10000)
    await keeper().when(shopper, codes, 'Cancelled')
    await expect
      .poll(async () => (await keeper().staff.sees(shopper.code)).notes.join())
      .toContain('were held for this order until now')
    await shopper.purse.refresh()
    await shopper.purse.takeAgain()
    expect(await shopper.order()).toEqual({ placed: true })
    expectPaid(await keeper().when(shopper, codes, 'Settled'), 5200)
  })

  it('finds out within minutes that a hold has ended, though its event was lost', async () => {
    stand.events.cut()
    const { shopper, codes } = await promised(10000)
    await expect.poll(async () => (await shopper.purse.seen())?.status).toBe('expired')
    const gift = giftOf(await keeper().staff.sees(shopper.code))
    expect(gift).toMatchObject({ state: 'Authorized' })
    await stand.database.query(
      `UPDATE payment SET "updatedAt" = now() - interval '11 minutes' WHERE "transactionId" = $1`,
      [gift!.transactionId],
    )
    await keeper().staff.sweep()
    const { vendure } = await keeper().when(shopper, codes, 'Cancelled')
    expect(vendure.gift).toBe(0)
  })
}

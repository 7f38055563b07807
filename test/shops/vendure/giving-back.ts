/** Cancelled orders and refunds. */
import { expect, it } from 'vitest'
import type { Shop } from './paying.ts'
import { type Books, expectPaid, giftOf } from './stand/books.ts'
import { Shopper } from './stand/shopper.ts'

export function givingBack({ stand, keeper }: Shop): void {
  /** An order whose codes are redeemed. */
  const paid = async (system: string, gift: number) => {
    const shopper = await Shopper.withDinner(stand)
    const code = shopper.card(10000, { system })
    await shopper.purse.apply(shopper.total, code)
    expect(await shopper.order()).toEqual({ placed: true })
    const books = await keeper().when(shopper, [code], 'Settled')
    expectPaid(books, gift)
    // Vendure refunds no order whose rest is not captured.
    for (const { id, state } of books.order.payments)
      if (state === 'Authorized') await keeper().staff.settlePayment(id)
    return { shopper, code, order: books.order, gift: giftOf(books.order)! }
  }
  const gifts = ({ vendure, worker, ledgers }: Books) => ({
    vendure: vendure.gift,
    worker,
    ledgers,
  })
  const refundsOf = async (shopper: Shopper) =>
    giftOf(await keeper().staff.sees(shopper.code))!.refunds.map(({ total, state }) => [
      total,
      state,
    ])
  const reviewsOf = async (shopper: Shopper) =>
    (await keeper().gifts.order(shopper.code))?.reviews.length

  it('spends nothing of an order that is cancelled before its codes were redeemed', async () => {
    const shopper = await Shopper.withDinner(stand)
    const code = shopper.card(10000)
    await shopper.purse.apply(shopper.total, code)
    await shopper.promise()
    stand.line.cut()
    await shopper.payByCard()
    const { id } = await keeper().staff.sees(shopper.code)
    await keeper().staff.cancelOrder(id)
    stand.line.mend()
    const books = await keeper().when(shopper, [code], 'Cancelled')
    expect(gifts(books)).toEqual({ vendure: 0, worker: 0, ledgers: 0 })
    expect(books.order.state).toBe('Cancelled')
    expect(books.checkout?.status).toBe('cancelled')
  })

  it('never redeems what the staff cancelled while the worker was down', async () => {
    const shopper = await Shopper.withDinner(stand)
    const code = shopper.card(10000)
    await shopper.purse.apply(shopper.total, code)
    await shopper.promise()
    stand.line.cut()
    await shopper.payByCard()
    const before = await jobs()
    await keeper().staff.cancelPayment(giftOf(await keeper().staff.sees(shopper.code))!.id)
    await expect.poll(async () => (await jobs()).tries - before.tries).toBeGreaterThan(3)
    // Each of them is tried again and again, and makes no other one.
    expect((await jobs()).count - before.count).toBe(1)
    stand.line.mend()
    const books = await keeper().when(shopper, [code], 'Cancelled')
    expect(gifts(books)).toEqual({ vendure: 0, worker: 0, ledgers: 0 })
  })

  it('gives all back of an order that is cancelled afterwards, where the gift-card system can', async () => {
    const { shopper, code, order } = await paid('vauchar', 5250)
    await keeper().staff.cancelOrder(order.id)
    await expect.poll(() => refundsOf(shopper)).toEqual([[5250, 'Settled']])
    const books = await keeper().books(shopper, [code])
    expect(gifts(books)).toEqual({ vendure: 0, worker: 0, ledgers: 0 })
    expect(books.checkout?.status).toBe('cancelled')
  })

  it('asks a person where it can’t, and takes the refund they settle in Vendure as their decision', async () => {
    const { shopper, code, order } = await paid('instagift', 5200)
    await keeper().staff.cancelOrder(order.id)
    await expect.poll(() => reviewsOf(shopper)).toBe(1)
    await expect.poll(() => refundsOf(shopper)).toEqual([[5200, 'Pending']])
    await expect
      .poll(async () => (await keeper().staff.sees(shopper.code)).notes.join())
      .toContain('Give 52.00 USD back by hand')
    const [refund] = giftOf(await keeper().staff.sees(shopper.code))!.refunds
    await keeper().staff.settleRefund(refund!.id)
    await expect.poll(() => reviewsOf(shopper)).toBe(0)
    const { vendure, checkout } = await keeper().books(shopper, [code])
    expect([vendure.gift, checkout?.status]).toEqual([0, 'cancelled'])
  })

  it('refunds all of it, where the gift-card system can, without a person', async () => {
    const { shopper, code, gift } = await paid('vauchar', 5250)
    expect(await keeper().staff.refund(gift.id, 5250)).toBe('Pending')
    await expect.poll(() => refundsOf(shopper)).toEqual([[5250, 'Settled']])
    expect(gifts(await keeper().books(shopper, [code]))).toEqual({
      vendure: 0,
      worker: 0,
      ledgers: 0,
    })
  })

  it('refunds parts by hand, settled when the person decides at the worker', async () => {
    const { shopper, code, gift } = await paid('instagift', 5200)
    expect(await keeper().staff.refund(gift.id, 1000)).toBe('Pending')
    await expect.poll(() => reviewsOf(shopper)).toBe(1)
    expect(await refundsOf(shopper)).toEqual([[1000, 'Pending']])
    await decideAll(shopper)
    await expect.poll(() => refundsOf(shopper)).toEqual([[1000, 'Settled']])
    const books = await keeper().books(shopper, [code])
    // What a person gives back by hand is a new card, which no ledger books as a reversal.
    expect(gifts(books)).toEqual({ vendure: 4200, worker: 4200, ledgers: 5200 })
    expect(books.order.notes.join()).toContain('10.00 USD of this order went back')
    expect(await keeper().staff.refund(gift.id, 4201)).toBe('RefundAmountError')
    expect(await keeper().staff.refund(gift.id, 4200)).toBe('Pending')
    await expect.poll(() => reviewsOf(shopper)).toBe(1)
    await decideAll(shopper)
    await expect
      .poll(() => refundsOf(shopper).then(refunds => refunds.sort()))
      .toEqual([
        [1000, 'Settled'],
        [4200, 'Settled'],
      ])
  })

  it('tells a refund to the worker once, though the answer was lost', async () => {
    const { shopper, code, gift } = await paid('vauchar', 5250)
    stand.line.loseNext('refund')
    expect(await keeper().staff.refund(gift.id, 1000)).toBe('Pending')
    await expect.poll(() => reviewsOf(shopper)).toBe(1)
    await expect.poll(() => stand.line.calls('refund', shopper.purse.checkoutId)).toBe(2)
    await decideAll(shopper)
    await expect.poll(() => refundsOf(shopper)).toEqual([[1000, 'Settled']])
    const { vendure, worker } = await keeper().books(shopper, [code])
    expect([vendure.gift, worker]).toEqual([4250, 4250])
  })

  it('gives back the rest of an order that is cancelled after a part was refunded', async () => {
    const { shopper, gift, order } = await paid('instagift', 5200)
    await keeper().staff.refund(gift.id, 1000)
    await expect.poll(() => reviewsOf(shopper)).toBe(1)
    await keeper().staff.cancelOrder(order.id)
    await expect.poll(() => reviewsOf(shopper)).toBe(2)
    await decideAll(shopper)
    await expect
      .poll(() => refundsOf(shopper).then(refunds => refunds.sort()))
      .toEqual([
        [1000, 'Settled'],
        [4200, 'Settled'],
      ])
  })

  it('repeats a refund while the worker does not take the key, and fails none that was carried out', async () => {
    const { shopper, code, gift } = await paid('vauchar', 5250)
    const turnedAway = new Promise<void>(resolve => {
      stand.line.loseNext('refund', async () => {
        await stand.restartWorker({ STORE_API_KEY: 'not-the-key-of-the-shop-and-long-enough' })
        resolve()
      })
    })
    expect(await keeper().staff.refund(gift.id, 5250)).toBe('Pending')
    await turnedAway
    await expect.poll(() => stand.line.calls('refund', shopper.purse.checkoutId)).toBeGreaterThan(1)
    await stand.restartWorker({})
    await expect.poll(() => refundsOf(shopper)).toEqual([[5250, 'Settled']])
    expect(gifts(await keeper().books(shopper, [code]))).toEqual({
      vendure: 0,
      worker: 0,
      ledgers: 0,
    })
  })

  it('takes for given back what was undone at the worker before the order was cancelled', async () => {
    const { shopper, code, order } = await paid('vauchar', 5250)
    await keeper().gifts.cancel(shopper.purse.checkoutId, { orderId: shopper.code })
    await keeper().staff.cancelOrder(order.id)
    await expect.poll(() => refundsOf(shopper)).toEqual([[5250, 'Settled']])
    expect(gifts(await keeper().books(shopper, [code]))).toEqual({
      vendure: 0,
      worker: 0,
      ledgers: 0,
    })
  })

  it('asks once for a refund that the worker refuses, though the sweep looks again and again', async () => {
    const { shopper, order } = await paid('instagift', 5200)
    const { id: checkout } = (await keeper().gifts.order(shopper.code))!
    // A part went back that Vendure knows nothing of.
    await keeper().gifts.refund(checkout, {
      ...{ orderId: shopper.code, giftRefund: 1000, refundId: 'at the worker' },
    })
    await keeper().staff.cancelOrder(order.id)
    await expect.poll(() => refundsOf(shopper)).toEqual([[5200, 'Failed']])
    await keeper().staff.sweepToItsEnd()
    await keeper().staff.sweepToItsEnd()
    expect(await refundsOf(shopper)).toEqual([[5200, 'Failed']])
  })

  /** Of all orders, and how often they were tried. */
  async function jobs(): Promise<{ count: number; tries: number }> {
    const [row] = await stand.database.query<{ count: string; tries: string | null }>(
      `SELECT count(*), sum(attempts) AS tries FROM job_record WHERE "queueName" = 'instagift-follow-up'`,
    )
    return { count: Number(row!.count), tries: Number(row!.tries) }
  }

  /** A person gave it back, and says so at the worker. */
  async function decideAll(shopper: Shopper): Promise<void> {
    const open = (await keeper().gifts.order(shopper.code))?.reviews ?? []
    // They are listed shortly after they were opened, for which no call waits.
    const listed = async () => {
      const reviews = []
      for await (const review of keeper().gifts.reviews())
        if (open.includes(review.id)) reviews.push(review)
      return reviews
    }
    await expect.poll(async () => (await listed()).length).toBe(open.length)
    for (const { id, version } of await listed())
      await keeper().gifts.decide(id, { version, decision: 'settled', by: 'a person' })
  }
}

/** What ordinary orders come to, declined payments, impatient clicks and wrong forms among them. */
import { expect, it } from 'vitest'
import { type Applied, redeemedOf, type Shopper, statusOf } from '../shopper.ts'
import { type Bench, TOTAL, waysThrough } from './bench.ts'

export function payingTests(bench: Bench): void {
  const { arrive, becomes, isPaid, isBack } = waysThrough(bench)

  it('gift codes pay what they can, and the provider takes the rest', async () => {
    const shopper = await arrive()
    const applied = await shopper.apply(10_000)
    const answer = await bench.pay(shopper, applied, 'good')
    const order = await isPaid(shopper, answer, applied.code)
    expect(order).toMatchObject({ redeemed: 5200, collected: 50 })
  })

  it('an order that gift codes pay wholly needs no second payment', async () => {
    const shopper = await arrive()
    const applied = await shopper.apply(10_000, 'vauchar')
    expect(applied.applied).toBe(TOTAL)
    const answer = await bench.pay(shopper, applied, 'good')
    const order = await isPaid(shopper, answer, applied.code)
    expect(bench.moneyOf(order.id)).toEqual({ collected: 0, held: 0, payments: 0 })
  })

  it('an order without gift codes is the provider’s alone', async () => {
    const shopper = await arrive()
    await isPaid(shopper, await bench.pay(shopper, null, 'good'), null)
  })

  it('a declined payment gives the codes back, and another card goes through', async () => {
    const shopper = await arrive()
    const applied = await shopper.apply(10_000)
    await bench.pay(shopper, applied, 'declined')
    await isBack(shopper, applied, /role="alert"/)
    const order = await isPaid(shopper, await bench.pay(shopper, applied, 'good'), applied.code)
    expect(bench.moneyOf(order.id).payments).toBe(1)
  })

  it.each(['with', 'without'])(
    'twenty clicks at once, %s gift codes, make one payment',
    async way => {
      const shopper = await arrive()
      const applied = way === 'with' ? await shopper.apply(10_000) : null
      const clicks = Array.from({ length: 20 }, () => bench.pay(shopper, applied, 'good'))
      const [first] = await Promise.all(clicks)
      const order = await isPaid(shopper, first!, applied?.code ?? null)
      expect(bench.moneyOf(order.id).payments).toBe(1)
    },
  )

  it('two tabs, each with codes of its own, make one payment', async () => {
    const shopper = await arrive()
    const tabs = [await shopper.apply(10_000), await shopper.apply(3000)]
    const [first] = await Promise.all(tabs.map(tab => bench.pay(shopper, tab, 'good')))
    const order = await becomes(shopper, first!, 'paid')
    const redeemed = await Promise.all(tabs.map(({ code }) => redeemedOf(code)))
    expect(redeemed.filter(amount => amount > 0)).toEqual([order.redeemed])
    const money = bench.moneyOf(order.id)
    expect(money).toEqual({ collected: TOTAL - order.redeemed, held: 0, payments: 1 })
  })

  it.each([
    [
      'another amount than the codes pay',
      async (shopper: Shopper, applied: Applied) => {
        await bench.pay(shopper, { ...applied, applied: 5100 }, 'good')
      },
    ],
    [
      'the codes of another shopper',
      async (_: Shopper, applied: Applied) => {
        const stranger = await arrive()
        await bench.pay(stranger, applied, 'good')
        await isBack(stranger, null, /role="alert"/)
      },
    ],
  ])('%s are refused, and nothing is charged', async (_, send) => {
    const shopper = await arrive()
    const applied = await shopper.apply(10_000)
    await send(shopper, applied)
    expect(await redeemedOf(applied.code)).toBe(0)
    expect(await statusOf(applied.checkoutId)).toBe('open')
  })
}

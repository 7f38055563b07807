/** What can't be delivered, or can't be redeemed: nobody pays for it, or the order says what is owed. */
import { expect, it } from 'vitest'
import { redeemedOf, spoil } from '../shopper.ts'
import { type Bench, waysThrough } from './bench.ts'

export function failingTests(bench: Bench): void {
  const { arrive, becomes, isPaid, isBack } = waysThrough(bench)

  it('an order that the shop’s own database refuses is undone on both sides', async () => {
    const shopper = await arrive()
    const applied = await shopper.apply(10_000)
    bench.stock(0)
    await bench.pay(shopper, applied, 'good')
    await isBack(shopper, applied, /could not be placed/)
    bench.stock(1)
    const order = await isPaid(shopper, await bench.pay(shopper, applied, 'good'), applied.code)
    expect(bench.moneyOf(order.id).payments).toBe(1)
  })

  it('an order whose codes turn out to be worth nothing is cancelled, and nothing is charged', async () => {
    const shopper = await arrive()
    const applied = await shopper.apply(10_000)
    bench.proxy.refuses = /\/complete/
    const answer = await bench.pay(shopper, applied, 'good')
    await spoil(applied.code)
    bench.proxy.refuses = null
    const order = await becomes(shopper, answer, 'cancelled')
    expect(bench.moneyOf(order.id)).toMatchObject({ collected: 0, held: 0 })
    expect(await redeemedOf(applied.code)).toBe(0)
  })

  it('an order of which one code turns out to be worth nothing says what is owed', async () => {
    const shopper = await arrive()
    const first = await shopper.apply(3000)
    const applied = await shopper.applyMore(first, 1000)
    bench.proxy.refuses = /\/complete/
    const answer = await bench.pay(shopper, applied, 'good')
    await spoil(applied.code)
    bench.proxy.refuses = null
    const order = await becomes(shopper, answer, 'owing')
    expect(order).toMatchObject({ redeemed: 3000, collected: 1250 })
    expect(bench.moneyOf(order.id)).toMatchObject({ collected: 1250, held: 0 })
    expect(await redeemedOf(first.code)).toBe(3000)
  })

  it('an event that the worker did not sign is refused', async () => {
    const forged = await fetch(`${bench.url}/gift-events`, { method: 'POST', body: '{}' })
    expect(forged.status).toBe(401)
  })
}

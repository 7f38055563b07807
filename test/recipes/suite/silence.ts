/** What is left half done when an answer is lost, the worker is down, or the shop itself crashes: nothing. */
import { expect, it } from 'vitest'
import { redeemedOf, statusOf } from '../shopper.ts'
import { type Bench, WITHIN_MS, waysThrough } from './bench.ts'

export function silenceTests(bench: Bench): void {
  const { arrive, becomes, isPaid, isBack } = waysThrough(bench)

  it('a lost answer of place charges nothing, and the codes come back', async () => {
    const shopper = await arrive()
    const applied = await shopper.apply(10_000)
    bench.proxy.loseAnswers(/\/place$/)
    await bench.pay(shopper, applied, 'good')
    await isBack(shopper, applied, /Gift codes are not available/)
    const order = await isPaid(shopper, await bench.pay(shopper, applied, 'good'), applied.code)
    expect(bench.moneyOf(order.id).payments).toBe(1)
  })

  it('lost answers of complete are asked for again', async () => {
    const shopper = await arrive()
    const applied = await shopper.apply(10_000)
    bench.proxy.loseAnswers(/\/complete/, 2)
    const answer = await bench.pay(shopper, applied, 'good')
    await isPaid(shopper, answer, applied.code)
    const asked = bench.proxy.calls.filter(call => call.includes(`${applied.checkoutId}/complete`))
    expect(asked.length).toBeGreaterThan(2)
  })

  it.each(['authorise', 'capture'] as const)(
    'a lost answer of the provider to %s is asked for again',
    async act => {
      const shopper = await arrive()
      const applied = await shopper.apply(10_000)
      bench.loseAnswer(act)
      const answer = await bench.pay(shopper, applied, 'good')
      const order = await isPaid(shopper, answer, applied.code)
      expect(bench.moneyOf(order.id).payments).toBe(1)
    },
  )

  it('while the worker is down, an order goes on without gift codes', async () => {
    const shopper = await arrive()
    const applied = await shopper.apply(10_000)
    bench.proxy.isDown = true
    await bench.pay(shopper, applied, 'good')
    expect(await shopper.open()).toContain('Gift codes are not available')
    await isPaid(shopper, await bench.pay(shopper, null, 'good'), null)
    bench.proxy.isDown = false
    const status = () => statusOf(applied.checkoutId)
    await expect.poll(status, { timeout: WITHIN_MS }).toBe('open')
    expect(await redeemedOf(applied.code)).toBe(0)
  })

  it('a crash before the codes are redeemed is made good by the next process', async () => {
    const shopper = await arrive()
    const applied = await shopper.apply(10_000)
    bench.proxy.refuses = /\/complete/
    const answer = await bench.pay(shopper, applied, 'good')
    await becomes(shopper, answer, 'accepted')
    await bench.crash()
    bench.proxy.refuses = null
    await bench.start()
    await isPaid(shopper, answer, applied.code)
  })

  it('a crash while the codes are placed gives them back', async () => {
    const shopper = await arrive()
    const applied = await shopper.apply(10_000)
    bench.proxy.holds = /\/place$/
    const clicked = bench.pay(shopper, applied, 'good').catch(() => null)
    await expect.poll(() => statusOf(applied.checkoutId), { timeout: WITHIN_MS }).toBe('placed')
    await bench.crash()
    await clicked
    bench.proxy.holds = null
    await bench.start()
    await isBack(shopper, applied, /role="alert"/)
    await isPaid(shopper, await bench.pay(shopper, applied, 'good'), applied.code)
  })
}

/**
 * What every recipe holds, whatever its provider: the total is collected + redeemed, by the provider's own ledger and the gift-card system's,
 * or nothing has moved at all.
 */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { LossyProxy } from './lossy-proxy.ts'
import { type Applied, type OrderSeen, redeemedOf, Shopper, spoil, statusOf } from './shopper.ts'

const TOTAL = 5250
const WITHIN_MS = 20_000

/** What the provider's own ledger says of an order; amounts in cents. */
export type Money = {
  collected: number
  /** Authorised, and neither captured nor voided. */
  held: number
  /** Payments that took or could still take money. */
  payments: number
}

export type Bench = {
  url: string
  proxy: LossyProxy
  start(): Promise<void>
  crash(): Promise<void>
  /** The shopper sends the form with what they applied, and pays the rest by a card that is good or declined, wherever the shop sends them. */
  pay(shopper: Shopper, applied: Applied | null, card: 'good' | 'declined'): Promise<Response>
  moneyOf(orderId: string): Money
  /** The provider's next answer to this is lost after its effect. */
  loseAnswer(act: 'authorise' | 'capture'): void
  /** How many pieces the shop has; the database is the shop's own. */
  stock(pieces: number): void
}

export function describeRecipe(name: string, bench: Bench): void {
  const arrive = async (): Promise<Shopper> => {
    const shopper = new Shopper(bench.url)
    await shopper.open()
    return shopper
  }
  /** The order once it reads like this. */
  const becomes = async (shopper: Shopper, answer: Response, state: string): Promise<OrderSeen> => {
    const path = new URL(answer.headers.get('location') ?? '/', bench.url).pathname
    let order = await shopper.orderAt(path)
    const seen = async () => {
      order = await shopper.orderAt(path)
      return order.state
    }
    await expect.poll(seen, { timeout: WITHIN_MS, interval: 100 }).toBe(state)
    return order
  }
  const isPaid = async (shopper: Shopper, answer: Response, code: string | null) => {
    const order = await becomes(shopper, answer, 'paid')
    const redeemed = code === null ? 0 : await redeemedOf(code)
    const { collected, held } = bench.moneyOf(order.id)
    expect({ collected, redeemed, held }).toEqual({
      collected: TOTAL - redeemed,
      redeemed: order.redeemed,
      held: 0,
    })
    expect(order.collected).toBe(collected)
    return order
  }
  /** Nothing has moved, the codes are the shopper's, and the page says why. */
  const isBack = async (shopper: Shopper, applied: Applied | null, words: RegExp) => {
    await expect.poll(() => shopper.open(), { timeout: WITHIN_MS }).toMatch(words)
    if (!applied) return
    const open = () => statusOf(applied.checkoutId)
    await expect.poll(open, { timeout: WITHIN_MS }).toBe('open')
    expect(await redeemedOf(applied.code)).toBe(0)
  }

  describe(name, () => {
    beforeEach(() => bench.stock(1000))
    afterEach(() => {
      bench.proxy.isDown = false
      bench.proxy.holds = null
      bench.proxy.refuses = null
    })

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

    it('twenty clicks at once make one payment', async () => {
      const shopper = await arrive()
      const applied = await shopper.apply(10_000)
      const clicks = Array.from({ length: 20 }, () => bench.pay(shopper, applied, 'good'))
      const [first] = await Promise.all(clicks)
      const order = await isPaid(shopper, first!, applied.code)
      expect(bench.moneyOf(order.id).payments).toBe(1)
    })

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
      const asked = bench.proxy.calls.filter(call =>
        call.includes(`${applied.checkoutId}/complete`),
      )
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

    it('while the worker is down, an order goes on without gift codes', async () => {
      const shopper = await arrive()
      const applied = await shopper.apply(10_000)
      bench.proxy.isDown = true
      await bench.pay(shopper, applied, 'good')
      expect(await shopper.open()).toContain('Gift codes are not available')
      await isPaid(shopper, await bench.pay(shopper, null, 'good'), null)
      bench.proxy.isDown = false
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
  })
}

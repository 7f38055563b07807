/** What the suite needs of a recipe, and what it looks at: the shop's own page, the provider's ledger, the gift-card system's ledger. */
import { expect } from 'vitest'
import type { LossyProxy } from '../lossy-proxy.ts'
import { type Applied, type OrderSeen, redeemedOf, Shopper, statusOf } from '../shopper.ts'

/** With tax and shipping, before gift codes; in cents. */
export const TOTAL = 5250

export const WITHIN_MS = 20_000

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

/** The shopper's ways through the recipe, and what must hold at their end. */
export function waysThrough(bench: Bench) {
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
  return { arrive, becomes, isPaid, isBack }
}

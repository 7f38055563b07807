/**
 * An order: what was ordered, what gift codes are to pay, and what the card was charged. The card is charged once the gift codes have
 * settled, and never more than the shopper saw.
 */
import { randomInt } from 'node:crypto'
import type { ShopCheckout } from '../../server/index.ts'
import type { Charge } from './card-payments.ts'
import type { Amounts, Cart } from './cart.ts'

export type Customer = { name: string; email: string; address: string }

export type Order = {
  id: string
  orderedAt: Date
  customer: Customer
  cart: Cart
  /** ISO 4217, of all amounts here. */
  currency: string
  amounts: Amounts
  status: 'ordered' | 'cancelled' | 'refunded'
  /** What the shopper saw as left to pay. */
  due: number
  /** Null if nothing was left to pay. */
  charge: Charge | null
  /** Null if no gift codes were used. */
  gift: GiftPayment | null
}

/** What gift codes pay of an order. */
export type GiftPayment = {
  checkoutId: string
  /** What the shopper saw and the worker placed. */
  applied: number
  /** The newest state that the worker has sent; null before the first. */
  checkout: ShopCheckout | null
  /** The worker is told of this order in this queue. */
  telling: Promise<void>
  /** Stops the completion: the order was cancelled first. */
  stopCompletion: AbortController
}

export const giftPayment = (checkoutId: string, applied: number): GiftPayment => ({
  checkoutId,
  applied,
  checkout: null,
  telling: Promise.resolve(),
  stopCompletion: new AbortController(),
})

const LETTERS = 'ACDEFGHJKLMNPQRTUVWXY34679'

/** Such as `MT-7F3K9Q`, easy to read out. Random, because the worker remembers orders longer than this shop does. */
export function newOrderId(): string {
  const letters = Array.from({ length: 6 }, () => LETTERS[randomInt(LETTERS.length)])
  return `MT-${letters.join('')}`
}

/** What gift codes have really paid; 0 before they have settled. */
export function redeemedOf(order: Order): number {
  return order.gift?.checkout?.redeemed ?? 0
}

/** True once the charge of this order may be captured: no gift codes, or they have settled. */
export function isPaid({ gift }: Order): boolean {
  if (gift === null) return true
  const { status, settled } = gift.checkout ?? {}
  return settled === true && (status === 'completed' || status === 'review')
}

/** What to capture: the total less what was redeemed, and never more than the shopper saw. */
export function captureOf(order: Order): number {
  return Math.min(order.amounts.total - redeemedOf(order), order.due)
}

/**
 * The shop's orders, in memory: what was ordered, what gift codes promised, what the card was charged. An order is captured
 * once its gift codes have settled, and never for more than the shopper was shown.
 */
import { randomInt } from 'node:crypto'
import type { Checkout } from '../../shared/api.ts'
import type { Charge } from './card-payments.ts'
import type { Amounts, Cart } from './cart.ts'

export type Customer = { name: string; email: string; address: string }

export type Order = {
  id: string
  orderedAt: Date
  customer: Customer
  cart: Cart
  /** Of all amounts here. */
  currency: string
  amounts: Amounts
  status: 'ordered' | 'cancelled' | 'refunded'
  /** What the shopper was shown as left to pay. */
  due: number
  charge: Charge | null
  gift: GiftPart | null
}

/** The part that gift codes pay. */
export type GiftPart = {
  checkoutId: string
  /** What was shown and placed. */
  applied: number
  /** The newest that the worker told of it. */
  checkout: Checkout | null
  /** What was told to the worker, one after the other. */
  told: Promise<void>
  /** Ends the telling of the completion, when the order is cancelled before it was heard. */
  stopTelling: AbortController
}

export function giftPart(checkoutId: string, applied: number): GiftPart {
  const stopTelling = new AbortController()
  return { checkoutId, applied, checkout: null, told: Promise.resolve(), stopTelling }
}

const LETTERS = 'ACDEFGHJKLMNPQRTUVWXY34679'

/** An order number that is easy to read out, as `MT-7F3K9Q`. Random: the worker remembers orders longer than this shop. */
export function newOrderId(): string {
  const letters = Array.from({ length: 6 }, () => LETTERS[randomInt(LETTERS.length)])
  return `MT-${letters.join('')}`
}

/** What gift codes have really paid; nothing before they settled. */
export function redeemedOf(order: Order): number {
  return order.gift?.checkout?.redeemed ?? 0
}

/** True once the charge of this order may be captured: no gift codes, or they have settled. */
export function isPaid({ gift }: Order): boolean {
  if (gift === null) return true
  const { status, settled } = gift.checkout ?? {}
  return settled === true && (status === 'completed' || status === 'review')
}

/** What is to be captured: the total less what was redeemed, but never more than was shown and authorised. */
export function captureOf(order: Order): number {
  return Math.min(order.amounts.total - redeemedOf(order), order.due)
}

/**
 * The contract of a webhook source. An adapter says what the headers sign, and how its body becomes an `OrderUpdate`; it
 * decides nothing. Amounts are minor units of the order's currency.
 */
import { shopId } from '../../shared/api/values.ts'
import type { SignatureClaim } from './signature.ts'

/** An amount. undefined: the source does not say. `unreadable`: it says something that is no amount of its currency. */
export type Figure = number | 'unreadable' | undefined

/** What every update about an order says. */
type Named = {
  checkoutId: string
  /** All the names that the order has at its source, the first of which is its id. */
  names: string[]
}

/** What a shop platform says of one of its orders. */
export type OrderUpdate =
  | PlacedUpdate
  | CompletedUpdate
  | ({ type: 'cancelled' } & Named)
  | RefundedUpdate
  /** The platform gave back all that it had charged. What was paid by gift card is not part of it. */
  | ({ type: 'platform_refunded' } & Named)
  | UnreadableUpdate
  /**
   * The order does not have the shape of the source's orders. It concerns a checkout only if its text names one. `text`: where
   * it is not in the delivery itself.
   */
  | { type: 'malformed'; fields: string[]; text?: string }
  /** The delivery says too little, and what is missing could not be read now: the platform must deliver again. */
  | { type: 'postponed'; retryAfterSeconds: number }
  /** Genuine, but of no use: somebody should look at the platform. `reason` is constant words. */
  | { type: 'unusable'; reason: string }
  /** Nothing to do. `reason` is for the log: constant words. */
  | { type: 'ignored'; reason: string }

type PlacedUpdate = Named & {
  type: 'placed'
  /** Before gift cards. */
  orderTotal: number
  applied: number
  currency?: string | undefined
  /** Names this delivery where something signed does: repeated after the shopper went back, it must not place again. */
  deliveryId?: string | undefined
}

export type CompletedUpdate = Named & {
  type: 'completed'
  /** Before gift cards. */
  orderTotal?: Figure
  /** After gift cards. */
  due?: Figure
  applied?: Figure
  currency?: string | undefined
}

type RefundedUpdate = Named & {
  type: 'refunded'
  /** What goes back to gift cards. */
  giftRefund: number
  /** Two deliveries with the same one are about the same refund. */
  refundId: string
}

/** A genuine delivery about a checkout that could not be understood. `fields`: names, never values. */
type UnreadableUpdate = {
  type: 'unreadable'
  checkoutId: string
  /** Null where the order could not be told. */
  names: string[] | null
  fields: string[]
}

/** An update that concerns a checkout. */
export type CheckoutUpdate = Extract<OrderUpdate, { checkoutId: string }>

/** What the merchant said of how platforms are read. */
export type ReadingRules = {
  /** The platform's one total is before gift cards (TOTAL_BEFORE). */
  isTotalBefore: boolean
  /** Test orders count (TEST_ORDERS). */
  takesTestOrders: boolean
}

export interface WebhookSource {
  /** Text or bytes as the platform keys its HMAC; several while they are rotated. */
  secrets: readonly Uint8Array[]
  /** What the headers say of the signature; null where they cannot be a signature of this source. Looks at no body. */
  claimIn(headers: Headers): SignatureClaim | null
  /** A test of the platform that comes unsigned and wants a 2xx. It is answered, and does nothing. */
  isPing?(text: string): boolean
  /** The paths of the fields that the source reads. One that stands twice in a body could mean two things. */
  reads: readonly string[]
  /** What a genuine delivery says. `body` is its JSON. */
  updateIn(body: unknown, headers: Headers, rules: ReadingRules): OrderUpdate | Promise<OrderUpdate>
}

export const ignored = (reason: string): OrderUpdate => ({ type: 'ignored', reason })
export const malformed = (...fields: string[]): OrderUpdate => ({ type: 'malformed', fields })

/** An id out of a platform's field, or null where there is none. */
export const idIn = (value: unknown): string | null => {
  const parsed = shopId.safeParse(value)
  return parsed.success ? parsed.data : null
}

/** A checkout id, which a shop may have copied with a space too many. */
export const checkoutIdIn = (value: unknown): string | null =>
  idIn(typeof value === 'string' ? value.trim() : value)

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Those of the values that can be names of an order, each once. */
export const namesIn = (...values: unknown[]): string[] => [
  ...new Set(values.map(idIn).filter(name => name !== null)),
]

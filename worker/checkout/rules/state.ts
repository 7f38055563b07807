/**
 * A checkout as it is stored. Amounts are minor units of its currency, times are milliseconds since the
 * epoch.
 */
import type { CheckoutStatus } from '../../../shared/api.ts'
import type { Bucket } from '../../rate-limit/rules/leaky-bucket.ts'
import { type CardEntry, isHeld } from './state/card-entry.ts'
import type { Compensation } from './state/compensation.ts'
import type { Erased } from './state/erased.ts'
import { isOrder, type OrderRef } from './state/order-ref.ts'
import type { OutboxEntry } from './state/outbox-entry.ts'
import type { ReviewEntry } from './state/review-entry.ts'

export type CheckoutState = {
  id: string
  /** Whose it is, where the shop has a name. */
  shop?: string
  version: number
  status: CheckoutStatus
  currency: string
  orderTotal: number
  cartRef: string | null
  createdAt: number
  /** When it last came to an end. */
  concludedAt: number | null
  cards: CardEntry[]
  /** A card was applied once, whether or not it is still here. */
  everHeld: boolean
  /** Labels of cards that the shopper lost since they last looked. */
  lost: string[]
  expiresAt: number | null
  renewableUntil: number | null
  /** The last fence that was handed out. */
  fence: number
  /** The order that has this checkout, also after its holds have expired; until it is given back. */
  order: OrderRef | null
  /** When its last order was given back (ms). */
  givenBackAt?: number
  placing: Placing | null
  placed: Placed | null
  /** Where the checkout is going; null until its order decides. */
  goal: 'complete' | 'cancel' | null
  /** How many reviews there were when it was last set on its way to `cancelled`. */
  reviewsBeforeCancel: number
  /** A part has gone back before the order was cancelled: the rest is undone by a person. */
  undoneByHand: boolean
  /** When it last set out for its end. */
  begunAt: number | null
  /** It was completed, and the shop was told so. */
  completed: boolean
  /** What is to be redeemed, once the goal is to complete. */
  promised: number | null
  compensations: Compensation[]
  compensationsAt: number | null
  /** When cards that have not answered are asked again. */
  askAt: number | null
  reviews: ReviewEntry[]
  refunds: Refund[]
  outbox: OutboxEntry[]
  /** Its entry in the register of unfinished business; `dueAt` null: it does not stand there. */
  register: { number: number; dueAt: number | null }
  /** How many entries were ever put into the outbox: the number of the last one. */
  announced: number
  keys: { key: string; bodyHash: string; at: number }[]
  /** How many changes the browser has made lately; null: none yet. */
  changes: Bucket | null
  /** The affairs of its order were erased. */
  erased?: Erased
}

/** An order that is being placed: its cards are read and held firmly. */
export type Placing = {
  order: OrderRef
  fence: number
  orderTotal: number
  applied: number
  /** The shop's own name for the payment; null where it gave none. */
  paymentId: string | null
  /** How long the cards are to be held for the order. */
  holdMs: number
  deadline: number
}

export type Placed = {
  orderTotal: number
  applied: number
  paymentId: string | null
  at: number
  until: number
}

/** What is to go back to the gift cards. Not `done`: it waits until it is known what was redeemed. */
export type Refund = {
  refundId: string
  amount: number
  order: OrderRef
  done: boolean
  /** The number of the review of what has to be undone by hand. */
  review: number | null
}

export const appliedOf = (state: CheckoutState): number =>
  state.cards.reduce((sum, card) => sum + card.applied, 0)

export const redeemedOf = (state: CheckoutState): number =>
  state.cards.reduce(
    (sum, card) => sum + (card.status === 'redeemed' ? (card.redemption?.credited ?? 0) : 0),
    0,
  )

/** What is to be redeemed for a paid order and is not; 0 where nothing is promised any more. */
export const shortfallOf = (state: CheckoutState): number =>
  state.goal === 'complete' ? Math.max(0, (state.promised ?? 0) - redeemedOf(state)) : 0

/** The order is this checkout's, or about to be. */
export const isOurs = ({ order, placing }: CheckoutState, asked: OrderRef): boolean =>
  isOrder(order, asked) || isOrder(placing?.order ?? null, asked)

/** The names that are claimed for good: of the order that it has, until that is given back, and of the one that is being placed. */
export const claimedNames = ({ order, placing, status, goal }: CheckoutState): string[] => {
  const has = status !== 'open' && status !== 'expired' && goal !== 'cancel'
  return [...(has && order ? order.names : []), ...(placing?.order.names ?? [])]
}

/** Another order has this checkout, or is about to. */
export const isOthers = (state: CheckoutState, asked: OrderRef): boolean =>
  (state.order !== null || state.placing !== null) && !isOurs(state, asked)

export const isSettledStatus = (status: CheckoutStatus): boolean =>
  status === 'completed' || status === 'review' || status === 'cancelled'

export const openReviews = (state: CheckoutState): ReviewEntry[] =>
  state.reviews.filter(review => review.decided === null)

/** The card that is held as this Card object. */
export const heldAs = (state: CheckoutState, object: string): CardEntry | undefined =>
  state.cards.find(card => card.object === object && isHeld(card))

/** What a checkout is made of, as it is stored. Amounts are minor units of its currency, times are milliseconds. */
import type {
  CardStatus,
  CheckoutStatus,
  Decision,
  ProviderName,
  ReviewReason,
} from '../../../shared/api.ts'
import type { LeftOn } from '../../../shared/problem.ts'
import type { Evidence } from '../../card/rules/attempt.ts'
import type { Reversible } from '../../providers/provider.ts'

/** The money rules that a merchant sets (contract section 3) and what follows from the store's other settings. */
export type CheckoutRules = {
  minimumDue: number
  rounding: 'down' | 'up'
  maxCards: number
  holdMs: number
  placedMs: number
  onPartialFailure: 'keep' | 'reverse'
  retentionMs: number
}

/** Holds are renewed for at most so long in all (contract section 1, PATCH). */
export const RENEWABLE_MS = 2 * 3_600_000

/** A checkout that no order was ever placed for is deleted after a day (contract section 3, RETENTION_DAYS). */
export const UNPLACED_KEPT_MS = 86_400_000

/** A placing that is not through by then is rolled back; `place` answers within 12 s. */
export const PLACING_MS = 15_000

/** A checkout that waits for a card asks it again after this, should the card's own news be lost. */
export const ASK_AGAIN_MS = 60_000

/** Idempotency keys are kept for a day (contract section 1). */
export const KEYS_KEPT_MS = 86_400_000

export type CardEntry = {
  id: string
  /** The name of its Card object. */
  object: string
  /** The number of our hold on it. */
  generation: number
  provider: ProviderName
  label: string
  title: string | null
  balance: number
  partial: boolean
  step: number
  leftOn: LeftOn
  /** How long a redemption of it can be undone: what can't be undone is redeemed last. */
  reversible: Reversible
  expiresAt: number | null
  /** What the shopper agreed to lose on it; null: nothing was said. */
  agreed: number | null
  applied: number
  forfeited: number
  /** What was promised to the order when it was placed; outlives the hold. */
  promised: { applied: number; forfeited: number } | null
  needsConsent: number | null
  /** Read at its gift-card system for this order: at placing, or when it was taken again. */
  fresh: boolean
  /** How often it could not be taken again because its system was not to be reached. */
  takes: number
  status: CardStatus
  redemption: Redemption | null
  /** The version of the attempt's news that was taken last. */
  attemptVersion: number
  /** Numbers of earlier holds, under which a late effect may still turn up. */
  pastGenerations: number[]
  /** Attempts whose late effect was put before a person. */
  lateOnes: string[]
}

export type Redemption = {
  id: string
  /** What the gift-card system booked. */
  booked: number
  /** What of it is credited to the order. */
  credited: number
  at: number
  upstreamId: string | null
  evidence: 'answered' | 'reconciled'
}

/** The source of the API's own order ids. */
export const API = 'api'

export type OrderRef = { source: string; orderId: string }

export type ReviewEntry = {
  number: number
  reason: ReviewReason
  cardId: string | null
  order: OrderRef | null
  amount: number | null
  evidence: Evidence[]
  openedAt: number
  version: number
  decided: {
    at: number
    by: string
    decision: Decision
    note: string | null
    upstreamId: string | null
  } | null
}

/** What is still to be told to a card or an order; each may be told twice, and a later fence makes an older one harmless. */
export type Compensation =
  | { kind: 'release'; object: string; generation: number; fence: number }
  /** Held openly again, or firmly for an order that is paid. */
  | {
      kind: 'renew'
      object: string
      generation: number
      fence: number
      until: number
      firm: boolean
    }
  | { kind: 'unclaim'; order: OrderRef; fence: number }

export type Placing = {
  order: OrderRef
  fence: number
  orderTotal: number
  applied: number
  deadline: number
}

export type OutboxEntry = {
  id: string
  type: string
  at: number
  /** The Checkout as it was then, or the review that the back office is to list. */
  data: unknown
  tries: number
  nextAt: number
  /** The back office has it. */
  listed: boolean
}

export type CheckoutState = {
  id: string
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
  lost: string[]
  expiresAt: number | null
  renewableUntil: number | null
  /** The last fence that was handed out. */
  fence: number
  /** The order ids by which each source knows this checkout. */
  orders: OrderRef[]
  /** Orders that were unbound by `reopen`: their cancellation no longer concerns the shopper. */
  unbound: OrderRef[]
  /** Those of them that were cancelled or refunded since: they must not be redeemed for any more. */
  void: OrderRef[]
  placing: Placing | null
  placed: { orderTotal: number; applied: number; at: number; until: number } | null
  /** Where the checkout is going; null while nothing was decided by the order. */
  goal: 'complete' | 'cancel' | null
  /** How many reviews there were when it was last set on its way to `cancelled`. */
  reviewsBeforeCancel: number
  /** A person has closed it: nothing is driven on. */
  closed: boolean
  /** What is promised to be redeemed, once the goal is to complete. */
  promised: number | null
  compensations: Compensation[]
  compensationsAt: number | null
  /** When cards that have not answered are asked again. */
  askAt: number | null
  reviews: ReviewEntry[]
  refunds: { deliveryId: string; amount: number; source: string; orderId: string }[]
  outbox: OutboxEntry[]
  /** How many events were ever put into the outbox: the last one's number. */
  announced: number
  keys: { key: string; bodyHash: string; at: number }[]
}

export const isHeld = (card: CardEntry): boolean => card.status === 'held'

export const appliedOf = (state: CheckoutState): number =>
  state.cards.reduce((sum, card) => sum + card.applied, 0)

export const redeemedOf = (state: CheckoutState): number =>
  state.cards.reduce(
    (sum, card) => sum + (card.status === 'redeemed' ? (card.redemption?.credited ?? 0) : 0),
    0,
  )

export const isSettledStatus = (status: CheckoutStatus): boolean =>
  status === 'completed' || status === 'review' || status === 'cancelled'

export const openReviews = (state: CheckoutState): ReviewEntry[] =>
  state.reviews.filter(review => review.decided === null)

export const sameOrder = (one: OrderRef, other: OrderRef): boolean =>
  one.source === other.source && one.orderId === other.orderId

/** Has it this order? The API speaks of an order by the id that any source gave it, as there is no `reopen` among webhooks. */
export const isKnownAs = (state: CheckoutState, order: OrderRef): boolean =>
  isAmong(state.orders, order)

export const isAmong = (orders: OrderRef[], { source, orderId }: OrderRef): boolean =>
  orders.some(
    known =>
      known.orderId === orderId &&
      (known.source === source || source === API || known.source === API),
  )

/** How much a redemption of this card asks for: with a rounded-up step, or the whole card. */
export const amountToRedeem = (card: CardEntry): number =>
  card.partial ? card.applied + card.forfeited : card.balance - (card.balance % card.step)

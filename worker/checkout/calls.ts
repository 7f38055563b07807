/**
 * What the routes may ask of the objects. Every answer is plain data: the Checkout with all of the server's fields and without
 * a proof; the route trims it for the browser and signs it.
 */
import type {
  ApplyRequest,
  ChangeRequest,
  Checkout,
  CreateRequest,
  DecisionRequest,
  Review,
} from '../../shared/api.ts'
import type { Problem } from '../../shared/problem.ts'
import type { Result } from '../../shared/result.ts'

export type CheckoutResult = Result<Checkout, Problem>

/** Who names the order: the API, or a webhook source such as `standard`. Each has order ids of its own. */
export type Source = string

/** An `Idempotency-Key` and a keyed hash of the body that it came with. */
export type IdempotencyKey = { key: string; bodyHash: string } | null

export type Completion = {
  source: Source
  orderId: string
  /** What the shop's order comes to, before gift cards. */
  orderTotal?: number | undefined
  /** What its source says that was paid otherwise, after gift cards. */
  due?: number | undefined
  /**
   * For platforms whose one total may be before or after the tender (contract section 2: "a total that is neither the
   * orderTotal nor the due"): fits where it equals either.
   */
  total?: number | undefined
  currency?: string | undefined
  applied?: number | undefined
  /** Seconds to wait for a settled state. */
  wait: number
}

/** The Checkout object, one per cart; named by the checkout id. */
export interface CheckoutCalls {
  create(request: Omit<CreateRequest, 'solution'>, attempt: IdempotencyKey): Promise<CheckoutResult>
  read(): Promise<CheckoutResult>
  /** The same while this is one of its orders; `not_found` once the order was given back. */
  readOrder(order: { source: Source; orderId: string }): Promise<CheckoutResult>
  change(request: ChangeRequest): Promise<CheckoutResult>
  apply(request: Omit<ApplyRequest, 'solution'>, attempt: IdempotencyKey): Promise<CheckoutResult>
  remove(cardId: string): Promise<CheckoutResult>
  place(
    request: { source: Source; orderId: string; orderTotal: number; applied: number },
    attempt: IdempotencyKey,
  ): Promise<CheckoutResult>
  reopen(
    request: { source: Source; orderId: string },
    attempt: IdempotencyKey,
  ): Promise<CheckoutResult>
  /** `ok` with a checkout that is not `settled` means: still completing (202). */
  complete(request: Completion, attempt: IdempotencyKey): Promise<CheckoutResult>
  cancel(
    request: {
      source: Source
      orderId?: string | undefined
      reason?: string | undefined
      wait: number
    },
    attempt: IdempotencyKey,
  ): Promise<CheckoutResult>
  refund(request: {
    source: Source
    orderId: string
    giftRefund: number
    /** The delivery's own id: a repeated one is taken in once. */
    deliveryId: string
    wait: number
  }): Promise<CheckoutResult>
  decide(reviewId: string, decision: DecisionRequest): Promise<CheckoutResult>
  /** A placing webhook that could not be obeyed: tells the shop (`checkout.place_refused`). */
  placeRefused(problem: Problem): Promise<void>
}

/** The Order object, one per source and order id. */
export interface OrderCalls {
  /** The checkout that has this order now, or null. */
  current(): Promise<string | null>
}

export type OutboundEvent = {
  id: string
  type: string
  timestamp: string
  data: Checkout
}

/** The back office object, one for the store: the list of reviews and of outbound events. Never on a shopper's way. */
export interface BackOfficeCalls {
  reviews(query: {
    status: 'open' | 'decided' | 'all'
    limit: number
    cursor: string | null
  }): Promise<{ reviews: Review[]; next: string | null }>
  events(query: {
    after: string | null
    limit: number
  }): Promise<{ events: OutboundEvent[]; next: string | null }>
  /** A signed, paid order that names a checkout which is not here: opens the review `unknown_checkout`. */
  unknownCheckout(told: { checkoutId: string; source: Source; orderId: string }): Promise<void>
  /** Decides a review that belongs to no checkout. */
  decide(reviewId: string, decision: DecisionRequest): Promise<Result<Review, Problem>>
  /** Takes in an event or a review from a checkout's outbox; safe to repeat. */
  list(event: { id: string; type: string; at: number; data: unknown }): Promise<void>
  /** The shop has taken this event. */
  delivered(eventId: string): Promise<void>
  /** How a call to a gift-card system went. */
  noteCall(note: { name: string; ok: boolean; detail: string }): Promise<void>
  /** How the last real calls to each provider went, reviews that are open, events that wait: for /v1/health. */
  health(): Promise<{
    providers: { name: string; ok: boolean; at: string; detail: string }[]
    openReviews: number
    undelivered: number
  }>
}

/** The Visitor object, one per visitor's address: counts lookups and misses (contract section 3, LOOKUPS_PER_MINUTE). */
export interface VisitorCalls {
  /** Counts a try. `challenged`: this try brought a solved challenge. */
  admit(
    challenged: boolean,
  ): Promise<{ kind: 'admitted' | 'challenge' } | { kind: 'slow_down'; retryAfterSeconds: number }>
  /** The try found no usable card: counts threefold in all. */
  missed(): Promise<void>
  /** Marks a solved challenge as used, once; false where it was used before. */
  spend(solutionId: string): Promise<boolean>
}

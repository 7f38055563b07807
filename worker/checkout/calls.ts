/**
 * What may be asked of a Checkout object. Every answer is plain data: the Checkout with all of the server's fields and without
 * a proof; the route trims it for the browser and signs it.
 */

import type { ReviewOutlook } from '../../shared/api/console/review-outlook.ts'
import type { StoryLine } from '../../shared/api/console/story.ts'
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
import type { LedgerEntry } from '../back-office/ledger/calls.ts'
import type { PlaceRequest } from './rules/orders/admit-placing.ts'
import type { ReopenRequest } from './rules/orders/back-to-shopping.ts'
import type { RefundUpdate } from './rules/orders/refund.ts'
import type { UnreadableUpdate } from './rules/orders/unreadable.ts'
import type { Figures } from './rules/state/figures.ts'
import type { OrderRef } from './rules/state/order-ref.ts'

export type CheckoutResult = Result<Checkout, Problem>

/** An `Idempotency-Key` and a keyed hash of the body that it came with. */
export type IdempotencyKey = { key: string; bodyHash: string } | null

/** `outdated`: it was created more than a day ago, at this time (ms), and the key of its creation is free for another one. */
export type CreationResult = CheckoutResult | { outdated: number }

export type Completion = Figures & {
  order: OrderRef
  /** The cart of the session in which the shopper ordered. */
  cartRef?: string | undefined
  /** Seconds to wait for a settled state. */
  wait: number
}

/** What is stored of it, and under which names its Card objects keep the rest; these names are for the worker alone. */
export type CheckoutStory = {
  checkout: Checkout
  orderIds: string[]
  timeline: StoryLine[]
  reviews: Review[]
  cards: { object: string; label: string; provider: string }[]
  /** The affairs of its order were erased: what is left is nobody's to see. */
  erased: boolean
}

/** `events`: of its journal. */
export type StoredCheckout = {
  checkout: Checkout
  reviews: Review[]
  events: unknown[]
  objects: string[]
}

/** `refusal`: why not yet, in a sentence. `erasedAt`: ms. */
export type ErasureOutlook = { version: number; refusal: string | null; erasedAt: number | null }

/** The Checkout object, one per cart; named by the checkout id. */
export interface CheckoutCalls {
  create(request: Omit<CreateRequest, 'solution'>, key: IdempotencyKey): Promise<CreationResult>
  read(): Promise<CheckoutResult>
  /** Reads it for the order with this name; `not_found` where the order is not, or no longer, its own. */
  readOrder(name: string): Promise<CheckoutResult>
  change(request: ChangeRequest): Promise<CheckoutResult>
  apply(request: Omit<ApplyRequest, 'solution'>, key: IdempotencyKey): Promise<CheckoutResult>
  remove(cardId: string): Promise<CheckoutResult>
  place(request: PlaceRequest, key: IdempotencyKey): Promise<CheckoutResult>
  reopen(request: ReopenRequest, key: IdempotencyKey): Promise<CheckoutResult>
  /** `ok` with a checkout that is not settled means that it is still completing (202). */
  complete(request: Completion, key: IdempotencyKey): Promise<CheckoutResult>
  cancel(
    request: {
      /** Null: it concerns the checkout, whatever its order. */
      order: OrderRef | null
      reason?: string | undefined
      wait: number
    },
    key: IdempotencyKey,
  ): Promise<CheckoutResult>
  /** So much goes back to the gift cards. The same `refundId` counts once, whoever tells of it. */
  refund(request: RefundUpdate & { wait: number }, key?: IdempotencyKey): Promise<CheckoutResult>
  /** The platform gave back, in full, what it had charged itself. */
  platformRefunded(request: { order: OrderRef; wait: number }): Promise<CheckoutResult>
  /** A genuine delivery about this checkout could not be understood. */
  unreadable(request: UnreadableUpdate): Promise<CheckoutResult>
  /** `promise`: of the outlook that the person saw; where another one holds by now, the decision is `stale_review`. */
  decide(reviewId: string, decision: DecisionRequest, promise?: string): Promise<CheckoutResult>
  /** Tells the ledger how it stands; resolves once it is told. One that is not here has nothing to tell. */
  tellLedger(): Promise<void>
  /** Tells the back office everything that it keeps of this checkout; resolves once it is told. */
  tellAnew(): Promise<void>
  /** For the console: how it stands. Null: it is not here. */
  entry(): Promise<LedgerEntry | null>
  /** For the console: everything that is stored about it. Changes nothing. */
  story(): Promise<Result<CheckoutStory, Problem>>
  /** Everything that the checkout itself keeps, without the names of its cards' objects. Changes nothing. */
  stored(): Promise<Result<StoredCheckout, Problem>>
  /** Whether its order's affairs may be erased, and what the person who asks has seen. Changes nothing. */
  erasure(): Promise<Result<ErasureOutlook, Problem>>
  /** Erases them. Once that was done, the same answer. */
  erase(version: number): Promise<Result<{ erasedAt: number }, Problem>>
  /** For the console: a review, and what each decision about it would do. Changes nothing. */
  outlook(reviewId: string): Promise<Result<ReviewOutlook, Problem>>
  /** Tells the shop that a placing webhook could not be carried out (`checkout.place_refused`). */
  placeRefused(problem: Problem): Promise<void>
  /** Wakes it, as its alarm would have done. It answers also where the checkout is gone. */
  poke(): Promise<void>
}

/**
 * What may be asked of a Checkout object. Every answer is plain data: the Checkout with all of the server's fields and without
 * a proof; the route trims it for the browser and signs it.
 */
import type {
  ApplyRequest,
  ChangeRequest,
  Checkout,
  CreateRequest,
  DecisionRequest,
} from '../../shared/api.ts'
import type { Problem } from '../../shared/problem.ts'
import type { Result } from '../../shared/result.ts'
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
  decide(reviewId: string, decision: DecisionRequest): Promise<CheckoutResult>
  /** Tells the shop that a placing webhook could not be carried out (`checkout.place_refused`). */
  placeRefused(problem: Problem): Promise<void>
  /** Wakes it, as its alarm would have done. It answers also where the checkout is gone. */
  poke(): Promise<void>
}

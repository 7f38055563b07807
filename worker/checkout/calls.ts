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

export type CheckoutResult = Result<Checkout, Problem>

/** Who names the order: the API, or a webhook source such as `standard`. Each has order ids of its own. */
export type Source = string

/** An `Idempotency-Key` and a keyed hash of the body that it came with. */
export type IdempotencyKey = { key: string; bodyHash: string } | null

export type Completion = {
  source: Source
  orderId: string
  /** The total of the shop's order, before gift cards. */
  orderTotal?: number | undefined
  /** What its source says was paid by other means, after gift cards. */
  due?: number | undefined
  /**
   * The one total of a platform whose orders state it before or after the tender: it fits where it equals either (docs/contract.md#totals-of-a-platform).
   */
  total?: number | undefined
  currency?: string | undefined
  applied?: number | undefined
  /** Seconds to wait for a settled state. */
  wait: number
}

/** The Checkout object, one per cart; named by the checkout id. */
export interface CheckoutCalls {
  create(request: Omit<CreateRequest, 'solution'>, key: IdempotencyKey): Promise<CheckoutResult>
  read(): Promise<CheckoutResult>
  /** Reads it for this order; `not_found` where the order is not, or no longer, one of its own. */
  readOrder(order: { source: Source; orderId: string }): Promise<CheckoutResult>
  change(request: ChangeRequest): Promise<CheckoutResult>
  apply(request: Omit<ApplyRequest, 'solution'>, key: IdempotencyKey): Promise<CheckoutResult>
  remove(cardId: string): Promise<CheckoutResult>
  place(
    request: { source: Source; orderId: string; orderTotal: number; applied: number },
    key: IdempotencyKey,
  ): Promise<CheckoutResult>
  reopen(request: { source: Source; orderId: string }, key: IdempotencyKey): Promise<CheckoutResult>
  /** `ok` with a checkout that is not settled means that it is still completing (202). */
  complete(request: Completion, key: IdempotencyKey): Promise<CheckoutResult>
  cancel(
    request: {
      source: Source
      orderId?: string | undefined
      reason?: string | undefined
      wait: number
    },
    key: IdempotencyKey,
  ): Promise<CheckoutResult>
  refund(request: {
    source: Source
    orderId: string
    giftRefund: number
    /** The delivery's own id: a repeated delivery counts once. */
    deliveryId: string
    wait: number
  }): Promise<CheckoutResult>
  decide(reviewId: string, decision: DecisionRequest): Promise<CheckoutResult>
  /** Tells the shop that a placing webhook could not be carried out (`checkout.place_refused`). */
  placeRefused(problem: Problem): Promise<void>
  /** Wakes it, as its alarm would have done. It answers also where the checkout is gone. */
  poke(): Promise<void>
}

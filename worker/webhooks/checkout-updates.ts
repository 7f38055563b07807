/** What a delivery may ask of the checkout that it is about. */
import type { Problem } from '../../shared/problem.ts'
import type { Result } from '../../shared/result.ts'
import type { CheckoutResult, IdempotencyKey } from '../checkout/calls.ts'
import type { Figure } from './webhook.ts'

/** One order of the shop: all the names that it is known by, the first of which is its id. */
export type OrderRef = { names: string[]; source: string }

type Ordered = { order: OrderRef }

export interface CheckoutUpdates {
  read(): Promise<CheckoutResult>
  /** Whether its order's affairs were erased: then what is delivered about it is of no use any more. */
  erasure(): Promise<Result<{ erasedAt: number | null }, Problem>>
  place(
    request: Ordered & { orderTotal: number; applied: number },
    key: IdempotencyKey,
  ): Promise<CheckoutResult>
  complete(
    request: Ordered & {
      orderTotal?: Figure
      due?: Figure
      applied?: Figure
      currency?: string | undefined
      wait: number
    },
    key: IdempotencyKey,
  ): Promise<CheckoutResult>
  cancel(request: Ordered & { wait: number }, key: IdempotencyKey): Promise<CheckoutResult>
  refund(
    request: Ordered & { giftRefund: number; refundId: string; wait: number },
  ): Promise<CheckoutResult>
  /** The platform gave back, in full, what it had charged. */
  platformRefunded(request: Ordered & { wait: number }): Promise<CheckoutResult>
  /** A genuine delivery about this checkout that could not be understood. */
  unreadable(request: {
    order: OrderRef | null
    source: string
    fields: string[]
  }): Promise<CheckoutResult>
  /** A placing that could not be carried out: tells the shop (`checkout.place_refused`). */
  placeRefused(problem: Problem): Promise<void>
}

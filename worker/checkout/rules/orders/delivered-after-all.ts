/** A delivery that fits closes the reviews that earlier news about the same order had opened. */
import type { ReviewReason } from '../../../../shared/api.ts'
import type { CheckoutEvent } from '../events.ts'
import { isSameOrder, type OrderRef } from '../state/order-ref.ts'
import type { ReviewEntry } from '../state/review-entry.ts'
import { type CheckoutState, openReviews } from '../state.ts'

/** Who decided a review that a later delivery has answered. */
export const BY_DELIVERY = 'delivery'

/** What the first completion that fits answers. */
const ANSWERED_BY_COMPLETION = new Set<ReviewReason>([
  'never_placed',
  'total_mismatch',
  'currency_mismatch',
  'second_order',
  'paid_after_cancel',
  'unreadable',
  'refunded',
])

/** Afterwards a delivery tells nothing new but that it can be read. */
const ANSWERED_BY_ANY = new Set<ReviewReason>(['unreadable'])

export function answeredBy(
  state: CheckoutState,
  order: OrderRef,
  begins: boolean,
  at: number,
): CheckoutEvent[] {
  const reasons = begins ? ANSWERED_BY_COMPLETION : ANSWERED_BY_ANY
  return openReviews(state)
    .filter(review => !review.blocks && review.cardId === null && reasons.has(review.reason))
    .filter(review => review.order === null || isSameOrder(review.order, order))
    .map(review => closedByDelivery(review, at))
}

/** Reviews of a second order whose name turns out to be one of this checkout's own order. */
export const ownSecondOrders = (state: CheckoutState): ReviewEntry[] =>
  openReviews(state).filter(
    review =>
      review.reason === 'second_order' &&
      review.order !== null &&
      state.order !== null &&
      isSameOrder(review.order, state.order),
  )

export const closedByDelivery = ({ number }: ReviewEntry, at: number): CheckoutEvent => ({
  kind: 'review_decided',
  number,
  decision: 'settled',
  by: BY_DELIVERY,
  note: null,
  upstreamId: null,
  at,
})

/** The order of a checkout is cancelled: the events with which its undoing begins. */
import type { Decision } from '../../../../shared/api.ts'
import { type CheckoutEvent, compensationsAdded } from '../events.ts'
import { isPart } from '../reviews/by-hand.ts'
import { unclaimsFor } from '../state/compensation.ts'
import { isOrder } from '../state/order-ref.ts'
import type { ReviewEntry } from '../state/review-entry.ts'
import { type CheckoutState, openReviews } from '../state.ts'
import { nothing, type WriteDecision, write } from './order-decision.ts'

/** Who decided a review that a cancellation made pointless. */
export const BY_CANCELLATION = 'order.cancelled'

/** The order is this checkout's, or the cancellation concerns the checkout, whatever its order. */
export function decideCancellation(state: CheckoutState, at: number): WriteDecision {
  if (state.goal === 'cancel') return nothing
  const { placing, fence } = state
  // The order that is being placed is free again, once calls of the placing come too late.
  const unclaims = placing ? unclaimsFor(placing.order.names, fence + 1) : []
  const bound: CheckoutEvent[] = placing ? [{ kind: 'bound', order: placing.order }] : []
  return write([...bound, ...beginCancellation(state, at), ...compensationsAdded(unclaims, at)])
}

/**
 * Closes the reviews about the order, which is no more; the one that a person has just `decided` is closed by
 * them. Where a part has gone back to the cards before, the rest is a person's to undo: nothing goes back twice.
 */
export function beginCancellation(
  state: CheckoutState,
  at: number,
  decided: ReviewEntry | null = null,
): CheckoutEvent[] {
  const moot = openReviews(state).filter(review => review !== decided && isMoot(state, review))
  const byHand = state.reviews.some(isPart)
  return [
    ...moot.map(review => decidedByCancellation(review, 'settled', at)),
    { kind: 'cancelling', byHand, at },
  ]
}

const isMoot = (state: CheckoutState, review: ReviewEntry): boolean =>
  review.cardId === null &&
  !isPart(review) &&
  (review.order === null || isOrder(state.order, review.order))

export const decidedByCancellation = (
  { number }: ReviewEntry,
  decision: Decision,
  at: number,
): CheckoutEvent => ({
  kind: 'review_decided',
  number,
  decision,
  by: BY_CANCELLATION,
  note: null,
  upstreamId: null,
  at,
})

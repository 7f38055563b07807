/** An order is cancelled: whether this checkout is, and the events with which its undoing begins. */
import type { Decision } from '../../../../shared/api.ts'
import { type CheckoutEvent, compensationsAdded } from '../events.ts'
import { unclaimsFor } from '../state/compensation.ts'
import { isAmong } from '../state/order-ref.ts'
import type { ReviewEntry } from '../state/review-entry.ts'
import { type CheckoutState, openReviews } from '../state.ts'
import { nothing, refuse, type WriteDecision, write } from './order-decision.ts'

/** Who decided a review that a cancellation made pointless. */
export const BY_CANCELLATION = 'order.cancelled'

export type CancellationUpdate = { source: string; orderId?: string | undefined }

export function decideCancellation(
  state: CheckoutState,
  update: CancellationUpdate,
  at: number,
): WriteDecision {
  const decision = decide(state, update, at)
  const { placing, fence } = state
  if (!placing || decision.events.length === 0) return decision
  // The order that is being placed is free again, once calls of the placing come too late.
  const unclaims = compensationsAdded(unclaimsFor([placing.order], fence + 1), at)
  return { ...decision, events: [...decision.events, ...unclaims] }
}

/**
 * The cancellation of an order that `reopen` gave back, or of another order, does not cancel this checkout.
 */
function decide(
  state: CheckoutState,
  { source, orderId }: CancellationUpdate,
  at: number,
): WriteDecision {
  if (orderId !== undefined) {
    const order = { source, orderId }
    if (isAmong(state.unbound, order) && !isAmong(state.orders, order))
      return state.goal === null ? write([{ kind: 'voided', order }]) : nothing
    const known = state.orders.find(one => one.source === source)
    if (known && known.orderId !== orderId) return refuse([])
  }
  return state.goal === 'cancel' || state.closed ? nothing : write(beginCancellation(state, at))
}

/**
 * Closes the reviews about the order, which is no more; the one that a person has just `decided` is closed by
 * them.
 */
export function beginCancellation(
  state: CheckoutState,
  at: number,
  decided: ReviewEntry | null = null,
): CheckoutEvent[] {
  const moot = openReviews(state).filter(
    review => review.cardId === null && review.reason !== 'second_order' && review !== decided,
  )
  return [
    ...moot.map(review => decidedByCancellation(review, 'settled', at)),
    { kind: 'cancelling', at },
  ]
}

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

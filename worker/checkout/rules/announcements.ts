/**
 * The outbound events and changed reviews that follow from a change of the checkout (docs/contract.md#outbound-events).
 */
import type { Problem } from '../../../shared/problem.ts'
import type { CheckoutEvent } from './events.ts'
import { refundedOf } from './reviews/by-hand.ts'
import { reviewView } from './reviews/review-view.ts'
import { type OutboxEntry, REVIEW_LISTED } from './state/outbox-entry.ts'
import { type CheckoutState, openReviews } from './state.ts'
import { viewOf } from './view.ts'

export function announce(before: CheckoutState, after: CheckoutState, at: number): CheckoutEvent[] {
  const changed = after.reviews.filter(
    (review, index) => before.reviews[index]?.version !== review.version,
  )
  const announced: [type: string, data: unknown][] = [
    ...changed.map((review): [string, unknown] => [REVIEW_LISTED, reviewView(after, review)]),
    ...typesOf(before, after).map((type): [string, unknown] => [type, viewOf(after)]),
  ]
  return announced.map(([type, data], index) =>
    queued(after, type, data, after.announced + index, at),
  )
}

/** A webhook asked to place an order, and it was refused: the shop gets the reason. */
export const announceRefusal = (
  state: CheckoutState,
  problem: Problem,
  at: number,
): CheckoutEvent[] => {
  const data = { ...viewOf(state), refused: problem.code }
  return [queued(state, 'checkout.place_refused', data, state.announced, at)]
}

function typesOf(before: CheckoutState, after: CheckoutState): string[] {
  const types: string[] = []
  const became = (status: CheckoutState['status']) =>
    before.status !== status && after.status === status
  if (openReviews(after).length > openReviews(before).length) types.push('checkout.review')
  if (after.completed && !before.completed) types.push('checkout.completed')
  if (refundedOf(after) > refundedOf(before)) types.push('checkout.refunded')
  if (became('cancelled')) types.push('checkout.cancelled')
  if (became('expired') && before.status === 'placed') types.push('checkout.expired')
  return types
}

/**
 * The id of an entry stays the same however often it is sent. A checkout's id can return with its creation's key, once nothing is
 * left of it: then the time of the creation tells their events apart.
 */
function queued(
  state: CheckoutState,
  type: string,
  data: unknown,
  number: number,
  at: number,
): CheckoutEvent {
  const id = `evt_${state.id.slice(3, 25)}_${state.createdAt.toString(36)}_${number + 1}`
  const way = { done: false, tries: 0, nextAt: at }
  const entry: OutboxEntry = { id, type, at, data, listing: way, sending: way }
  return { kind: 'queued', entry }
}

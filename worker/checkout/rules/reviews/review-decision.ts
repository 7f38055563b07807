/** A person's decision about a review: whether it stands, and what follows from it (docs/contract.md#reviews). */
import type { DecisionRequest } from '../../../../shared/api.ts'
import type { Problem } from '../../../../shared/problem.ts'
import type { CheckoutEvent } from '../events.ts'
import { beginCancellation } from '../orders/cancellation.ts'
import type { CheckoutRules } from '../state/checkout-rules.ts'
import type { ReviewEntry } from '../state/review-entry.ts'
import type { CheckoutState } from '../state.ts'
import { ALLOWED_DECISIONS } from './allowed-decisions.ts'
import { completedAfterAll } from './completion-after-all.ts'

/** Why this decision does not stand; null: it does. */
export function refusalToDecide(review: ReviewEntry, request: DecisionRequest): Problem | null {
  const allowed = ALLOWED_DECISIONS[review.reason]
  if (!allowed.includes(request.decision)) {
    const message = `one of ${allowed.join(', ')} for this review`
    return { code: 'invalid_request', issues: [{ path: 'decision', message }] }
  }
  const stale = review.decided !== null || review.version !== request.version
  return stale ? { code: 'stale_review' } : null
}

/**
 * `retry` of an order's review: what was promised is redeemed after all. The order has to be claimed first.
 */
export const completesOrder = (
  state: CheckoutState,
  review: ReviewEntry,
  request: DecisionRequest,
): boolean =>
  request.decision === 'retry' &&
  review.cardId === null &&
  (review.reason === 'paid_after_cancel' || isUndecided(state, review))

/** Nothing has begun for the order: it waits for this decision. */
const isUndecided = (state: CheckoutState, review: ReviewEntry): boolean =>
  state.goal === null && (state.status === 'review' || review.reason === 'second_order')

export function decided(
  state: CheckoutState,
  review: ReviewEntry,
  request: DecisionRequest,
  rules: CheckoutRules,
  at: number,
): CheckoutEvent[] {
  const { decision, by, note = null, upstreamId = null } = request
  const { number } = review
  return [
    { kind: 'review_decided', number, decision, by, note, upstreamId, at },
    ...consequences(state, review, request, rules, at),
  ]
}

function consequences(
  state: CheckoutState,
  review: ReviewEntry,
  request: DecisionRequest,
  rules: CheckoutRules,
  at: number,
): CheckoutEvent[] {
  if (completesOrder(state, review, request)) return completedAfterAll(state, review, rules, at)
  if (isUndecided(state, review)) return beginCancellation(state, at, review)
  const partlyRefunded =
    review.reason === 'undo_by_hand' && review.cardId === null && state.goal === 'complete'
  if (partlyRefunded) return [{ kind: 'concluded', status: 'cancelled', closed: true, at }]
  return state.status === 'review' ? [{ kind: 'resumed', at }] : []
}

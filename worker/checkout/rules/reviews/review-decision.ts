/** A person's decision about a review: whether it stands, and what follows from it (docs/contract.md#reviews). */
import type { DecisionRequest, ReviewReason } from '../../../../shared/api.ts'
import type { Problem } from '../../../../shared/problem.ts'
import type { CheckoutEvent } from '../events.ts'
import { beginCancellation } from '../orders/cancellation.ts'
import type { CheckoutRules } from '../state/checkout-rules.ts'
import { isOrder } from '../state/order-ref.ts'
import type { ReviewEntry } from '../state/review-entry.ts'
import type { CheckoutState } from '../state.ts'
import { viewOf } from '../view.ts'
import { allowedDecisions } from './allowed-decisions.ts'
import { completedAfterAll } from './completion-after-all.ts'
import { decidedStuck } from './decided-stuck.ts'

/** Why this decision does not stand; null: it does. */
export function refusalToDecide(
  state: CheckoutState,
  review: ReviewEntry,
  request: DecisionRequest,
): Problem | null {
  const allowed = allowedDecisions(state, review)
  if (!allowed.includes(request.decision)) {
    const message = `one of ${allowed.join(', ')} for this review`
    return { code: 'invalid_request', issues: [{ path: 'decision', message }] }
  }
  const stale = review.decided !== null || review.version !== request.version
  if (stale) return { code: 'stale_review' }
  const toOther = completesOrder(review, request) && isPaidFor(state) && !isOwn(state, review)
  return toOther ? { code: 'checkout_closed', checkout: viewOf(state) } : null
}

/** What was promised was redeemed for the checkout's own order, or is about to be. */
const isPaidFor = ({ goal }: CheckoutState): boolean => goal === 'complete'

const isOwn = (state: CheckoutState, { order }: ReviewEntry): boolean =>
  order === null || isOrder(state.order, order)

/** Reviews of an order, whose `retry` redeems what was promised after all. */
const COMPLETED_BY_RETRY = new Set<ReviewReason>([
  'paid_after_cancel',
  'never_placed',
  'total_mismatch',
  'currency_mismatch',
  'second_order',
  'refunded',
  'unreadable',
])

/**
 * `retry` of an order's review: what was promised is redeemed after all. The order has to be claimed first.
 */
export const completesOrder = (
  { reason, cardId }: ReviewEntry,
  { decision }: Pick<DecisionRequest, 'decision'>,
): boolean => decision === 'retry' && cardId === null && COMPLETED_BY_RETRY.has(reason)

export function decided(
  state: CheckoutState,
  review: ReviewEntry,
  request: Omit<DecisionRequest, 'version'>,
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
  request: Omit<DecisionRequest, 'version'>,
  rules: CheckoutRules,
  at: number,
): CheckoutEvent[] {
  if (completesOrder(review, request))
    return isPaidFor(state) ? [] : completedAfterAll(state, review, rules, at)
  if (review.reason === 'stuck') return decidedStuck(state, review, request, at)
  if (request.decision === 'reverse' || endsCheckout(state, review))
    return state.goal === 'cancel' ? [] : beginCancellation(state, at, review)
  const waited = review.blocks || review.cardId !== null
  return waited && state.status === 'review' ? [{ kind: 'resumed', at }] : []
}

/** Reviews of an order that is not redeemed: settled, the order gets nothing from the cards. */
const ENDED_BY_SETTLING = new Set<ReviewReason>([
  'never_placed',
  'total_mismatch',
  'currency_mismatch',
])

/** Nothing has begun, and no other order has the checkout. */
function endsCheckout(state: CheckoutState, review: ReviewEntry): boolean {
  if (state.goal !== null || state.placing) return false
  const own = review.order !== null && isOrder(state.order, review.order)
  if (review.reason === 'refunded') return own
  return ENDED_BY_SETTLING.has(review.reason) && (own || state.order === null)
}

/** A review as the outside sees it (docs/contract.md#reviews). */
import type { Review } from '../../../../shared/api.ts'
import type { ReviewEntry } from '../state/review-entry.ts'
import type { CheckoutState } from '../state.ts'
import { allowedDecisions } from './allowed-decisions.ts'

/** `rv_`, the checkout's id without its `ck_`, and a number: it names the checkout that has the review. */
export const reviewId = (state: CheckoutState, review: ReviewEntry): string =>
  `rv_${state.id.slice(3)}_${review.number}`

export function reviewView(state: CheckoutState, review: ReviewEntry): Review {
  const card = state.cards.find(one => one.id === review.cardId)
  return {
    id: reviewId(state, review),
    checkoutId: state.id,
    orderId: review.order?.names[0] ?? state.order?.names[0] ?? null,
    cardId: review.cardId,
    provider: card?.provider ?? null,
    label: card?.label ?? null,
    amount: review.amount,
    currency: state.currency,
    reason: review.reason,
    evidence: review.evidence.map(line => ({ at: iso(line.at), fact: line.fact })),
    openedAt: iso(review.openedAt),
    status: review.decided ? 'decided' : 'open',
    version: review.version,
    decisions: review.decided ? [] : allowedDecisions(state, review),
    decided: review.decided && { ...review.decided, at: iso(review.decided.at) },
  }
}

const iso = (time: number): string => new Date(time).toISOString()

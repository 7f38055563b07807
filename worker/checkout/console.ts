/** What the console asks of a checkout: its story, and what a decision about a review would do. Changes nothing. */
import type { ReviewOutlook } from '../../shared/api/console/review-outlook.ts'
import type { Decision } from '../../shared/api.ts'
import type { Problem } from '../../shared/problem.ts'
import { failed, type Result, success } from '../../shared/result.ts'
import type { CheckoutStory, ErasureOutlook, StoredCheckout } from './calls.ts'
import type { CheckoutContext } from './context.ts'
import { isErased } from './rules/erasure/erased.ts'
import { refusalToErase } from './rules/erasure/refusal.ts'
import { namesOf } from './rules/ledger-entry.ts'
import { manualSteps } from './rules/outlook/manual-steps.ts'
import { outlookOf, outlooksOf } from './rules/outlook/outlook.ts'
import { standingOf } from './rules/outlook/standing.ts'
import { reviewId, reviewView } from './rules/reviews/review-view.ts'
import type { ReviewEntry } from './rules/state/review-entry.ts'
import { storyOf } from './rules/story/story.ts'
import { viewOf } from './rules/view.ts'

const NOT_FOUND = failed({ code: 'not_found' } as const)

export function story({ state, exists, ports }: CheckoutContext): Result<CheckoutStory, Problem> {
  if (!exists) return NOT_FOUND
  return success({
    checkout: viewOf(state),
    orderIds: namesOf(state),
    timeline: storyOf(ports.store.journal()),
    reviews: state.reviews.map(review => reviewView(state, review)),
    cards: state.cards.map(({ object, label, provider }) => ({ object, label, provider })),
    erased: isErased(state),
  })
}

export function stored({ state, exists, ports }: CheckoutContext): Result<StoredCheckout, Problem> {
  if (!exists || isErased(state)) return NOT_FOUND
  return success({
    checkout: viewOf(state),
    reviews: state.reviews.map(review => reviewView(state, review)),
    events: ports.store.journal(),
    objects: [...new Set(state.cards.map(({ object }) => object))],
  })
}

export function erasure(context: CheckoutContext): Result<ErasureOutlook, Problem> {
  const { state, exists } = context
  if (!exists) return NOT_FOUND
  const { version } = state
  if (isErased(state))
    return success({ version, refusal: null, erasedAt: state.erased?.at ?? null })
  return success({ version, refusal: refusalToErase(state, context.now()), erasedAt: null })
}

export function outlook(context: CheckoutContext, id: string): Result<ReviewOutlook, Problem> {
  const { state, rules } = context
  const review = reviewNamed(context, id)
  if (!review) return NOT_FOUND
  const isOpen = review.decided === null
  return success({
    review: reviewView(state, review),
    checkout: viewOf(state),
    now: standingOf(state),
    outlooks: isOpen ? outlooksOf(state, review, rules, context.now()) : [],
    byHand: isOpen ? manualSteps(state, review) : [],
  })
}

/** Something else would follow by now than what the person was shown. */
export function isBroken(
  context: CheckoutContext,
  review: ReviewEntry,
  decision: Decision,
  promise: string,
): boolean {
  const { state, rules } = context
  return outlookOf(state, review, decision, rules, context.now()).promise !== promise
}

export const reviewNamed = ({ state }: CheckoutContext, id: string): ReviewEntry | undefined =>
  state.reviews.find(review => reviewId(state, review) === id)

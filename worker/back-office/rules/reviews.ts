/** The reviews that belong to the store: a paid order names a checkout that is not here, or the books differ. Pure. */
import type { DecisionRequest, Review } from '../../../shared/api.ts'
import type { Problem } from '../../../shared/problem.ts'
import { failed, type Result, success } from '../../../shared/result.ts'
import type { BooksDiffer, StrayOrder } from '../calls.ts'

/** The ids of the store's reviews are this, their shop where it has a name, their shard and a number of their own. */
export const STORE_REVIEW = 'rv_store_'

export const storeReviewId = (shard: number, number: number, shop?: string): string =>
  `${STORE_REVIEW}${shop === undefined ? '' : `${shop}_`}${shard}_${number}`

export const belongsToStore = (reviewId: string): boolean => reviewId.startsWith(STORE_REVIEW)

/** The review of such an order. Nothing was redeemed, so all that a person can do is settle it with the shop. */
export function unknownCheckoutReview(
  { checkoutId, source, orderId, shop }: StrayOrder,
  shard: number,
  number: number,
  now: number,
): Review {
  const fact = `a paid order of ${source} names a checkout that is not here`
  const nothing = { provider: null, label: null, amount: null, currency: null }
  return {
    ...opened(shop, shard, number, [fact], now),
    ...nothing,
    ...{ checkoutId, orderId, reason: 'unknown_checkout' },
  }
}

/** The review of a difference. Whose money it is a person finds out at the gift-card system: nothing follows from the decision. */
export function booksDifferReview(
  { checkoutId, provider, label, amount, currency, facts, shop }: BooksDiffer,
  shard: number,
  number: number,
  now: number,
): Review {
  return {
    ...opened(shop, shard, number, facts, now),
    ...{ checkoutId, orderId: null, provider, label, amount, currency, reason: 'books_differ' },
  }
}

function opened(
  shop: string | undefined,
  shard: number,
  number: number,
  facts: string[],
  now: number,
) {
  const at = new Date(now).toISOString()
  return {
    id: storeReviewId(shard, number, shop),
    cardId: null,
    evidence: facts.map(fact => ({ at, fact })),
    openedAt: at,
    status: 'open' as const,
    version: 1,
    decisions: ['settled' as const],
    decided: null,
  }
}

/** The review after a person's decision. It counts once, and only for the version that the person has seen. */
export function decideReview(
  review: Review,
  request: DecisionRequest,
  now: number,
): Result<Review, Problem> {
  const { version, decision, by, note = null, upstreamId = null } = request
  if (review.decided || review.version !== version) return failed({ code: 'stale_review' })
  if (!review.decisions.includes(decision)) {
    const message = `one of ${review.decisions.join(', ')}`
    return failed({ code: 'invalid_request', issues: [{ path: 'decision', message }] })
  }
  return success({
    ...review,
    status: 'decided',
    version: version + 1,
    decisions: [],
    decided: { at: new Date(now).toISOString(), by, decision, note, upstreamId },
  })
}

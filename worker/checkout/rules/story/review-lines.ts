/** What a person was asked, and what they decided. */
import type { CheckoutEvent } from '../events.ts'
import { reviewId } from '../reviews/review-view.ts'
import type { ReviewEntry } from '../state/review-entry.ts'
import { named } from './shopping-lines.ts'
import type { Change, Told } from './told.ts'

/** Nobody can tell what happened to the money before these are decided. */
const DOUBTS = new Set<ReviewEntry['reason']>(['unknown', 'stuck'])

export function reviewLines(event: CheckoutEvent, { after }: Change): Told[] {
  const about = (review: ReviewEntry | undefined): Omit<Told, 'kind'> => {
    if (!review) return {}
    const card = after.cards.find(one => one.id === review.cardId)
    const { reason, order, amount } = review
    return {
      reviewId: reviewId(after, review),
      reason,
      ...(card && named(card)),
      ...(order && { orderIds: order.names }),
      ...(amount !== null && { amount }),
    }
  }
  const numbered = (number: number) => after.reviews.find(review => review.number === number)
  switch (event.kind) {
    case 'review_opened': {
      const review = after.reviews.at(-1)
      const detail = event.evidence.at(-1)?.fact
      const uncertain = DOUBTS.has(event.reason)
      return [{ kind: 'review_opened', ...about(review), ...(detail && { detail }), uncertain }]
    }
    case 'review_raised': {
      const detail = event.evidence.at(-1)?.fact
      return [
        { kind: 'review_raised', ...about(numbered(event.number)), ...(detail && { detail }) },
      ]
    }
    case 'review_decided': {
      const { decision, by, note, upstreamId } = event
      const decided = { decision, by, note, upstreamId }
      return [{ kind: 'review_decided', ...about(numbered(event.number)), ...decided }]
    }
    default:
      return []
  }
}

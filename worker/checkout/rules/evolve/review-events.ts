/** The reviews of a checkout after one was opened, got new evidence, or was decided. */
import type { ReviewEvent } from '../events.ts'
import type { ReviewEntry } from '../state/review-entry.ts'

export function reviewsAfter(reviews: ReviewEntry[], event: ReviewEvent): ReviewEntry[] {
  if (event.kind === 'review_opened') {
    const { reason, cardId, order, amount, blocks, figures = null, evidence, at } = event
    const number = reviews.length + 1
    const about = { reason, cardId, order, amount, blocks, figures, evidence }
    return [...reviews, { number, ...about, openedAt: at, version: 1, decided: null }]
  }
  return reviews.map(review => {
    if (review.number !== event.number) return review
    const raised = { ...review, version: review.version + 1 }
    if (event.kind === 'review_raised') return { ...raised, evidence: event.evidence }
    const { at, by, decision, note, upstreamId } = event
    return { ...raised, decided: { at, by, decision, note, upstreamId } }
  })
}

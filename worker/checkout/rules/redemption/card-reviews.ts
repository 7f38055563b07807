/** What a person has to decide about a card after an outcome. */
import type { Outcome } from '../../../card/rules/outcome.ts'
import type { CheckoutEvent } from '../events.ts'
import { decidedByCancellation } from '../orders/cancellation.ts'
import { wasCalledStuck } from '../reviews/stuck.ts'
import type { CardEntry } from '../state/card-entry.ts'
import { ASKS_FOR_OUTCOME } from '../state/review-entry.ts'
import type { CheckoutState } from '../state.ts'

/** A redemption took effect after its attempt had ended, and no person knows of it yet. */
export const isLate = (card: CardEntry, outcome: Outcome): boolean =>
  outcome.late !== null && !card.lateOnes.includes(outcome.attemptId)

/** An outcome also comes where only the next reading was put off. */
const isSame = (one: Outcome['evidence'], other: Outcome['evidence']): boolean =>
  JSON.stringify(one) === JSON.stringify(other)

export function reviewsOfOutcome(
  state: CheckoutState,
  card: CardEntry,
  outcome: Outcome,
  at: number,
): CheckoutEvent[] {
  const { evidence } = outcome
  const amount = outcome.late?.booked ?? outcome.booking?.booked ?? card.applied
  const { order } = state
  const opened = (
    reason: 'unknown' | 'provider_refuses_us' | 'undo_by_hand' | 'late_effect',
  ): CheckoutEvent => ({
    kind: 'review_opened',
    reason,
    cardId: card.id,
    order,
    amount,
    blocks: reason !== 'late_effect',
    evidence,
    at,
  })
  const mine = state.reviews.filter(review => review.cardId === card.id)
  const open = mine.find(review => review.decided === null && ASKS_FOR_OUTCOME.has(review.reason))
  const events: CheckoutEvent[] = []
  // The order was cancelled before anything took effect, so nothing is left to decide.
  if (outcome.state === 'rejected' && open?.reason === 'provider_refuses_us')
    events.push(decidedByCancellation(open, 'not_redeemed', at))
  if (outcome.state === 'review' && !open) events.push(opened(outcome.reason ?? 'unknown'))
  if (outcome.state === 'review' && open && !isSame(open.evidence, evidence))
    events.push({ kind: 'review_raised', number: open.number, evidence })
  if (outcome.state === 'irreversible' && !mine.some(review => review.reason === 'undo_by_hand'))
    events.push(opened('undo_by_hand'))
  // Somebody waited for it for so long that a person said it had not been redeemed.
  if (outcome.state === 'redeemed' && card.status === 'rejected' && wasCalledStuck(state, card))
    events.push(opened('late_effect'))
  // While a person still has to decide, a late effect is evidence for that review; afterwards it is a review
  // of its own.
  if (isLate(card, outcome) && outcome.state !== 'review') events.push(opened('late_effect'))
  return events
}

/** Cards that wait for a person's decision to reach them. */
import type { Decision } from '../../../../shared/api.ts'
import type { PersonsDecision } from '../../../card/rules/events.ts'
import type { CheckoutEvent } from '../events.ts'
import type { CardEntry } from '../state/card-entry.ts'
import { lastReviewOf, type ReviewDecision } from '../state/review-entry.ts'
import type { CheckoutState } from '../state.ts'

/** The decision about a card that has not received it yet; null where there is none. */
export const pendingDecision = (state: CheckoutState, card: CardEntry): ReviewDecision | null =>
  card.status === 'review' ? (lastReviewOf(state.reviews, card)?.decided ?? null) : null

export const awaitsDecision = (state: CheckoutState, card: CardEntry): boolean =>
  pendingDecision(state, card) !== null

/**
 * A person decided that the card was redeemed, or undoing it failed: it is no longer undone without a person.
 */
export const staysRedeemed = (state: CheckoutState, card: CardEntry): boolean =>
  state.reviews.some(
    review =>
      review.cardId === card.id &&
      review.reason === 'stuck' &&
      review.decided?.decision === 'redeemed',
  ) ||
  lastReviewOf(state.reviews, card)?.decided?.decision === 'redeemed' ||
  state.reviews.some(review => review.cardId === card.id && review.reason === 'undo_by_hand')

/** What the card is to do. `wanted`: its order still has to be paid. */
export const cardDecision = (state: CheckoutState, decided: ReviewDecision) => ({
  decision: ofCard(decided.decision),
  by: decided.by,
  upstreamId: decided.upstreamId,
  wanted: state.goal === 'complete',
})

const ofCard = (decision: Decision): PersonsDecision['decision'] =>
  decision === 'settled' || decision === 'reverse' ? 'not_redeemed' : decision

/** The Card object knows of no attempt, because it was never reached: the decision takes effect here. */
export function decidedWithoutAttempt(
  state: CheckoutState,
  cardId: string,
  { decision }: ReviewDecision,
): CheckoutEvent[] {
  const card = state.cards.find(one => one.id === cardId)
  if (card?.status !== 'review') return []
  const status = decision === 'retry' ? 'released' : 'rejected'
  return [{ kind: 'card_changed', card: { ...card, status, takes: 0 } }]
}

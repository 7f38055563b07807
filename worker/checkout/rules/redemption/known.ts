/** What was redeemed for an order, once that is known for sure. */
import type { ReviewReason } from '../../../../shared/api.ts'
import { givenBackByHand } from '../reviews/by-hand.ts'
import type { CardEntry } from '../state/card-entry.ts'
import { type CheckoutState, isSettledStatus, openReviews, redeemedOf } from '../state.ts'

/** Reviews of a card of which nobody can tell yet whether it was redeemed. */
const DOUBTS = new Set<ReviewReason>(['unknown', 'stuck'])

/** Null: the checkout is not settled, or it is not known of one of its cards whether it was redeemed. */
export function knownRedeemed(state: CheckoutState): number | null {
  const isKnown = isSettledStatus(state.status) && !state.cards.some(card => isInDoubt(state, card))
  return isKnown ? redeemedOf(state) : null
}

const isInDoubt = (state: CheckoutState, card: CardEntry): boolean =>
  card.status === 'redeeming' ||
  openReviews(state).some(review => review.cardId === card.id && DOUBTS.has(review.reason))

/** What of it can still go back to the gift cards. */
export const leftToGiveBack = (state: CheckoutState): number =>
  Math.max(0, redeemedOf(state) - givenBackByHand(state))

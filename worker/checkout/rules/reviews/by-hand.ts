/** What goes back to gift cards by a person's hand: parts of a refund, and what is left of a cancelled order. */
import type { ReviewEntry } from '../state/review-entry.ts'
import type { CheckoutState } from '../state.ts'

/** A review of a part of the order that has to be undone by hand. It leaves the checkout as it is. */
export const isPart = ({ reason, cardId, blocks }: ReviewEntry): boolean =>
  reason === 'undo_by_hand' && cardId === null && !blocks

/** An amount of the order, part or rest; not one particular card. */
export const isOfOrder = ({ reason, cardId }: ReviewEntry): boolean =>
  reason === 'undo_by_hand' && cardId === null

const sum = (reviews: ReviewEntry[]): number =>
  reviews.reduce((total, { amount }) => total + (amount ?? 0), 0)

/** Gone back, or waiting for a person to give it back. */
export const givenBackByHand = ({ reviews }: CheckoutState): number =>
  sum(reviews.filter(isOfOrder))

/** What went back to gift cards: by its system, or because a person says so. */
export const refundedOf = ({ reviews, cards }: CheckoutState): number =>
  sum(reviews.filter(review => isOfOrder(review) && review.decided !== null)) +
  cards.reduce(
    (total, card) => total + (card.status === 'reversed' ? (card.redemption?.credited ?? 0) : 0),
    0,
  )

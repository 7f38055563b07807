/** Opens a review about an order, with the line of evidence that its reason stands for. */
import type { ReviewReason } from '../../../../shared/api.ts'
import type { CheckoutEvent } from '../events.ts'
import { type OrderRef, sameOrder } from '../state/order-ref.ts'
import type { CheckoutState } from '../state.ts'

/** One review for each reason and order: a repeated delivery opens no second one. */
export function openedOnce(
  state: CheckoutState,
  reason: ReviewReason,
  order: OrderRef,
  at: number,
): CheckoutEvent[] {
  const known = state.reviews.some(
    review =>
      review.reason === reason &&
      review.cardId === null &&
      // A person let the order be redeemed after all; that it was cancelled again is a new question.
      review.decided?.decision !== 'retry' &&
      review.order !== null &&
      sameOrder(review.order, order),
  )
  if (known) return []
  const evidence = [{ at, fact: EVIDENCE[reason] }]
  const opened: CheckoutEvent = {
    kind: 'review_opened',
    reason,
    cardId: null,
    order,
    amount: null,
    evidence,
    at,
  }
  // A cancelled checkout that is paid after all waits for a person, too.
  const reopens = reason === 'paid_after_cancel' && state.status === 'cancelled'
  return reopens ? [opened, { kind: 'concluded', status: 'review', at }] : [opened]
}

export const EVIDENCE: Record<ReviewReason, string> = {
  unknown: 'it is not known whether the card was redeemed',
  shortfall: 'less was redeemed than was promised to the order',
  undo_by_hand: 'redeemed, and the gift-card system has no way back',
  paid_after_cancel: 'the order was reported as paid after it was cancelled',
  never_placed: 'the order was paid, but what the shop credited was never confirmed here',
  total_mismatch: 'the figures of the paid order are not those that were promised',
  currency_mismatch: 'the paid order has another currency',
  second_order: 'a second order names this checkout',
  provider_refuses_us: 'the gift-card system refuses our key, our rights or our configuration',
  late_effect: 'a redemption turned up after the attempt had ended',
  unknown_checkout: 'a paid order names a checkout that is not here',
}

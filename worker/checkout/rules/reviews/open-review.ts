/** Opens a review about an order, with the line of evidence that its reason stands for. */
import type { ReviewReason } from '../../../../shared/api.ts'
import type { CheckoutEvent } from '../events.ts'
import { BY_DELIVERY } from '../orders/delivered-after-all.ts'
import type { Figures } from '../state/figures.ts'
import { isOrder, isSameOrder, type OrderRef } from '../state/order-ref.ts'
import type { ReviewEntry } from '../state/review-entry.ts'
import type { CheckoutState } from '../state.ts'

/** Reviews that keep the checkout's own order open until they are decided. */
const BLOCKING = new Set<ReviewReason>([
  'paid_after_cancel',
  'total_mismatch',
  'currency_mismatch',
  'never_placed',
])

type About = {
  /** Null: the news named no order. */
  order: OrderRef | null
  amount?: number
  figures?: Figures
  fact?: string
}

/**
 * One review for each reason and order: a repeated delivery opens no second one. A review about an order that the checkout does
 * not have leaves the checkout as it is.
 */
export function openedOnce(
  state: CheckoutState,
  reason: ReviewReason,
  { order, amount, figures, fact = EVIDENCE[reason] }: About,
  at: number,
): CheckoutEvent[] {
  if (state.reviews.some(review => isKnown(review, reason, order))) return []
  const ours = order !== null && isOrder(state.order, order)
  const blocks = ours && BLOCKING.has(reason)
  const opened: CheckoutEvent = {
    kind: 'review_opened',
    reason,
    cardId: null,
    order,
    amount: amount ?? null,
    blocks,
    ...(figures && { figures }),
    evidence: [{ at, fact }],
    at,
  }
  // A cancelled checkout whose order is paid after all waits for a person.
  const reopens = blocks && state.status === 'cancelled'
  return reopens ? [opened, { kind: 'concluded', status: 'review', at }] : [opened]
}

function isKnown(review: ReviewEntry, reason: ReviewReason, order: OrderRef | null): boolean {
  if (review.reason !== reason || review.cardId !== null) return false
  // A person let the order be redeemed after all, or a delivery answered the question: what comes now is a new one.
  if (review.decided?.decision === 'retry' || review.decided?.by === BY_DELIVERY) return false
  if (review.order === null || order === null) return review.order === order
  return isSameOrder(review.order, order)
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
  refunded: 'the platform gave back all that it had charged; the gift cards were not touched',
  unreadable: 'a signed delivery could not be understood',
  stuck: 'the order has been under way for too long',
  unknown_checkout: 'a paid order names a checkout that is not here',
  books_differ: 'our books and the list of the gift-card system differ',
}

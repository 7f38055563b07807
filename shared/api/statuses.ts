/** The states of a checkout and of its cards, and why a review is asked for. */

export const CHECKOUT_STATUSES = [
  'open',
  'placed',
  'completing',
  'completed',
  'review',
  'cancelling',
  'cancelled',
  'expired',
] as const
export type CheckoutStatus = (typeof CHECKOUT_STATUSES)[number]

export const CARD_STATUSES = [
  'held',
  'redeeming',
  'redeemed',
  'rejected',
  'review',
  'released',
  'reversing',
  'reversed',
] as const
export type CardStatus = (typeof CARD_STATUSES)[number]

export const REVIEW_REASONS = [
  'unknown',
  'shortfall',
  'undo_by_hand',
  'paid_after_cancel',
  'never_placed',
  'total_mismatch',
  'currency_mismatch',
  'second_order',
  'provider_refuses_us',
  'late_effect',
  'refunded',
  'unreadable',
  'stuck',
  'unknown_checkout',
  'books_differ',
] as const
export type ReviewReason = (typeof REVIEW_REASONS)[number]

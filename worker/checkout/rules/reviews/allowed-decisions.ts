/** What a person may decide about a review, by its reason and by what can still follow (docs/contract.md#reasons-and-decisions). */
import type { Decision, ReviewReason } from '../../../../shared/api.ts'
import { isOrder } from '../state/order-ref.ts'
import type { ReviewEntry } from '../state/review-entry.ts'
import type { CheckoutState } from '../state.ts'

const ALLOWED: Record<Exclude<ReviewReason, 'refunded' | 'unreadable'>, Decision[]> = {
  unknown: ['redeemed', 'not_redeemed', 'retry'],
  shortfall: ['settled'],
  undo_by_hand: ['settled'],
  paid_after_cancel: ['retry', 'settled'],
  never_placed: ['retry', 'settled'],
  total_mismatch: ['retry', 'settled'],
  currency_mismatch: ['retry', 'settled'],
  second_order: ['retry', 'settled'],
  provider_refuses_us: ['retry', 'not_redeemed'],
  late_effect: ['settled'],
  stuck: ['retry', 'redeemed', 'not_redeemed'],
  unknown_checkout: ['settled'],
  books_differ: ['settled'],
}

export function allowedDecisions(state: CheckoutState, review: ReviewEntry): Decision[] {
  switch (review.reason) {
    case 'refunded':
      return state.goal === null ? ['retry', 'settled'] : ['reverse', 'settled']
    case 'unreadable':
      return canRedeemPlaced(state, review) ? ['retry', 'settled'] : ['settled']
    default:
      return ALLOWED[review.reason]
  }
}

/** Something was placed, and nothing has begun for it. */
const canRedeemPlaced = (state: CheckoutState, { order }: ReviewEntry): boolean =>
  state.placed !== null && state.goal === null && (order === null || isOrder(state.order, order))

/** What a person may decide about a review, by its reason (docs/contract.md#reasons-and-decisions). */
import type { Decision, ReviewReason } from '../../../../shared/api.ts'

export const ALLOWED_DECISIONS: Record<ReviewReason, Decision[]> = {
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
  unknown_checkout: ['settled'],
}

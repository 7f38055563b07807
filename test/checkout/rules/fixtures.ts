/** A checkout that is completing, with one card and some reviews about it. */
import type { ReviewReason } from '../../../shared/api.ts'
import type { CardEntry } from '../../../worker/checkout/rules/state/card-entry.ts'
import { emptyCheckout } from '../../../worker/checkout/rules/state/empty-checkout.ts'
import type { ReviewEntry } from '../../../worker/checkout/rules/state/review-entry.ts'
import type { CheckoutState } from '../../../worker/checkout/rules/state.ts'

export const CARD = {
  ...{ id: 'cd_1', status: 'review', applied: 5000, provider: 'vauchar', attemptVersion: 1 },
  lateOnes: [],
  watched: {},
} as unknown as CardEntry

export const review = (number: number, reason: ReviewReason, decided: boolean): ReviewEntry => ({
  number,
  reason,
  cardId: 'cd_1',
  order: null,
  amount: 5000,
  blocks: true,
  figures: null,
  evidence: [],
  openedAt: 0,
  version: 1,
  decided: decided ? { decision: 'settled', by: 'Ann', note: null, upstreamId: null, at: 1 } : null,
})
export const stateWith = (...reviews: ReviewEntry[]): CheckoutState => ({
  ...emptyCheckout,
  id: 'ck_1',
  status: 'completing',
  goal: 'complete',
  cards: [CARD],
  reviews,
})

/** A review of the order that all examples tell of. */
import type { Review } from '../../../../shared/api.ts'
import { CARD_ID, CHECKOUT_ID, REVIEW_ID } from './checkouts.ts'

export const REVIEW: Review = {
  id: REVIEW_ID,
  checkoutId: CHECKOUT_ID,
  orderId: '1042',
  cardId: CARD_ID,
  provider: 'instagift',
  label: 'NTM2',
  amount: 1000,
  currency: 'USD',
  reason: 'undo_by_hand',
  evidence: [
    {
      at: '2026-11-27T09:12:30.000Z',
      fact: 'the shop refunds 1000 of 5200; a part has to be given back by hand',
    },
  ],
  openedAt: '2026-11-27T09:12:30.000Z',
  status: 'open',
  version: 1,
  decisions: ['settled'],
  decided: null,
}

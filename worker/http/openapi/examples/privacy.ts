/** What the export and the erasure of an order answer. */

import { ERASED, KEPT } from '../../privacy/words.ts'
import { CARD_ID, CHECKOUT_ID, COMPLETED } from './checkouts.ts'
import type { Examples } from './example.ts'

const AT = '2026-11-26T09:40:12.000Z'

const outlook = (refusal: string | null) => ({
  ...{ checkoutId: CHECKOUT_ID, version: 21, refusal },
  ...{ erases: ERASED, keeps: KEPT, erasedAt: null },
})

export const PRIVACY = {
  OrderExport: {
    summary: 'Cut short: the journal of a real order has some twenty entries',
    value: {
      exportedAt: AT,
      checkout: COMPLETED,
      written: [{ kind: 'created', id: CHECKOUT_ID, currency: 'USD', orderTotal: 5250 }],
      cards: [[{ kind: 'held', hold: { checkoutId: CHECKOUT_ID, cartRef: 'cart-8271' } }]],
      reviews: [],
      events: [{ id: 'evt_1', type: 'checkout.completed', timestamp: AT, data: { id: CARD_ID } }],
      ledger: { checkoutId: CHECKOUT_ID, orderIds: ['1042'], redeemed: 5200 },
      auditLog: [],
    },
  },
  ErasureOutlook: { summary: 'It can be erased', value: outlook(null) },
  ErasureRefused: {
    summary: 'Not yet',
    value: outlook(
      'A review about it is open: decide it first, because what it says is needed for that.',
    ),
  },
  Erased: { summary: 'It is erased', value: { checkoutId: CHECKOUT_ID, erasedAt: AT } },
} satisfies Examples

const LOOKS: ('ErasureOutlook' | 'ErasureRefused')[] = ['ErasureOutlook', 'ErasureRefused']
const EXPORT: 'OrderExport'[] = ['OrderExport']
const DONE: 'Erased'[] = ['Erased']

/** By the API and by the console alike. */
export const PRIVACY_ANSWERS = {
  exportOrder: { 200: EXPORT },
  exportStory: { 200: EXPORT },
  readErasure: { 200: LOOKS },
  readStoryErasure: { 200: LOOKS },
  eraseOrder: { 200: DONE },
  eraseStory: { 200: DONE },
}

const ERASURE = { seen: { summary: 'What was seen is erased', value: { version: 21 } } }

export const PRIVACY_BODIES = { eraseOrder: ERASURE, eraseStory: ERASURE }

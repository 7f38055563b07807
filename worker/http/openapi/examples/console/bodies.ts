/** The examples of the bodies that calls of the console take, by the call. */
import { CHECKOUT_ID, REVIEW_ID } from '../checkouts.ts'
import type { Examples } from '../example.ts'

export const CONSOLE_BODIES = {
  decideReviews: {
    settled: {
      summary: 'The merchant gave the amount back by hand',
      value: {
        reason: 'undo_by_hand',
        decision: 'settled',
        note: 'Sent a new certificate of $10.00.',
        reviews: [{ id: REVIEW_ID, version: 1, promise: '1x7k9fz' }],
      },
    },
  },
  makePersonalKey: {
    clerk: { summary: 'Somebody who decides', value: { name: 'Ana Lopes', role: 'clerk' } },
  },
  beginReconciliation: {
    november: {
      summary: 'A month',
      value: { from: '2026-11-01T00:00:00Z', to: '2026-12-01T00:00:00Z' },
    },
  },
  rebuildLedger: {
    named: { summary: 'Of one checkout', value: { checkouts: [CHECKOUT_ID] } },
  },
} satisfies Readonly<Record<string, Examples>>

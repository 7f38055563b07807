/** What the console's calls about reconciliations answer, on the day after the order that all examples tell of. */
import type {
  Difference,
  Reconciliation,
} from '../../../../../shared/api/console/reconciliation.ts'
import { CHECKOUT_ID } from '../checkouts.ts'
import type { Examples } from '../example.ts'

export const RECONCILIATION: Reconciliation = {
  ...{ id: '17', by: 'daily' },
  ...{ from: '2026-11-24T00:00:00.000Z', to: '2026-11-27T02:45:00.000Z' },
  ...{ begunAt: '2026-11-27T03:00:00.000Z', endedAt: '2026-11-27T03:00:12.400Z' },
  systems: [
    {
      ...{ name: 'instagift', outcome: 'compared', detail: null },
      ...{ ours: 41, rows: 60, agreed: 40, otherTills: 9, unreadable: 0 },
    },
  ],
  ...{ differences: 1, unexplained: 1 },
}

const FOUND: Difference = {
  ...{ kind: 'other_amount', system: 'instagift', explanation: null, reviewId: 'rv_store_7_1' },
  ...{ at: '2026-11-26T01:40:07.405Z', checkoutId: CHECKOUT_ID, label: 'NTM2', currency: 'USD' },
  ...{ ours: 5200, theirs: 5100, upstreamId: 'CGEuFFRSav0sL4Nz9p9PRy' },
  attemptId: '_ZxQEDAjkn3-AtuNnvcf9A-1795657175019',
}

const BEGUN: Reconciliation = {
  ...RECONCILIATION,
  ...{ id: '18', by: 'owner', endedAt: null, differences: 0, unexplained: 0 },
  systems: [
    {
      ...{ name: 'instagift', outcome: 'waiting', detail: null },
      ...{ ours: 0, rows: 0, agreed: 0, otherTills: 0, unreadable: 0 },
    },
  ],
}

export const CONSOLE_RECONCILIATIONS = {
  Reconciliations: {
    summary: 'One',
    value: { reconciliations: [RECONCILIATION], systems: ['instagift'] },
  },
  ReconciliationRead: {
    summary: 'The list has a dollar less than our books',
    value: { ...RECONCILIATION, found: [FOUND] },
  },
  ReconciliationBegun: { summary: 'It has begun', value: BEGUN },
} satisfies Examples

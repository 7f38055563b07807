/** What Today, Figures and an export answer on the day of the order that all examples tell of. */
import type { Figures } from '../../../../../shared/api/console/figures.ts'
import type { Today } from '../../../../../shared/api/console/today.ts'
import { CHECKOUT_ID } from '../checkouts.ts'
import type { Examples } from '../example.ts'

const TODAY: Today = {
  since: '2026-11-26T00:00:00.000Z',
  money: [{ currency: 'USD', orders: 1, applied: 5200, redeemed: 5200, refunded: 0, shortfall: 0 }],
  reviews: {
    open: 1,
    oldestAt: '2026-11-26T09:12:30.000Z',
    byAge: [
      { underHours: 1, open: 1 },
      { underHours: null, open: 0 },
    ],
    byReason: [{ reason: 'undo_by_hand', open: 1 }],
  },
  overdue: [],
  undelivered: 0,
  systems: [
    {
      name: 'instagift',
      on: true,
      lastGood: { at: '2026-11-26T01:40:41.400Z' },
      lastRefused: null,
    },
  ],
  sources: [
    {
      name: 'woocommerce',
      on: true,
      lastGood: null,
      lastRefused: { at: '2026-11-26T01:02:03.000Z', why: 'signature (2 times)' },
    },
  ],
  silentShards: 0,
}

const DAY = '2026-11-26'

const FIGURES: Figures = {
  from: '2026-11-26T00:00:00.000Z',
  to: '2026-11-27T00:00:00.000Z',
  timeZone: 'UTC',
  money: [
    {
      ...{ day: DAY, provider: 'instagift', currency: 'USD' },
      ...{ redemptions: 1, redeemed: 5200, refunds: 0, refunded: 0 },
    },
  ],
  orders: [
    {
      ...{ day: DAY, currency: 'USD', orders: 1, paid: 1, applied: 5200, shortfall: 0 },
      waited: [0, 0, 0, 1, 0, 0, 0, 0, 0],
    },
  ],
  lookups: [{ day: DAY, result: 'found', count: 1 }],
  reviews: [{ day: DAY, reason: 'undo_by_hand', opened: 1, decided: 0 }],
  silentShards: 0,
}

const REDEMPTION = {
  ...{ at: '2026-11-26T01:40:07.405Z', checkoutId: CHECKOUT_ID, kind: 'redeemed' },
  ...{ provider: 'instagift', label: 'NTM2', currency: 'USD', amount: 5200, booked: 5200 },
  ...{ upstreamId: 'CGEuFFRSav0sL4Nz9p9PRy', attemptId: '_ZxQEDAjkn3-AtuNnvcf9A-1795657175019' },
}

export const CONSOLE_SUMS = {
  Today: { summary: 'One order, and one review', value: TODAY },
  Figures: { summary: 'One day', value: FIGURES },
  Export: { summary: 'One redemption, as JSON', value: [REDEMPTION] },
} satisfies Examples

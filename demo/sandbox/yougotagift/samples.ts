/** The gift cards that are there at the start and after a reset, one for each case a checkout has to handle. */

import { DAY_MS, isoSeconds } from '../cards/times.ts'
import type { NewGiftCard } from './card.ts'
import { type GiftCard, OUR_BRAND } from './state.ts'

type Sample = NewGiftCard & { expiredDays?: number; redeemedDays?: number }

const SAMPLES: readonly Sample[] = [
  {
    code: '5163171564575',
    balance: 50000,
    scenario: 'AED 500',
    explanation: "The document's own example. Always redeemed whole.",
  },
  {
    code: '5163171564583',
    balance: 20000,
    scenario: 'AED 200',
    explanation: 'Always redeemed whole: on a smaller order the rest is lost.',
  },
  {
    code: '5200000000020',
    balance: 2000,
    currency: 'USD',
    scenario: '20 whole, in dollars',
    explanation: 'The system says 20 and no currency; the shop has to know it.',
  },
  {
    code: '5200000005000',
    balance: 5000,
    currency: 'JPY',
    scenario: '5000 whole, in yen',
    explanation: 'A currency without decimals.',
  },
  {
    code: '5200000000200',
    balance: 20000,
    currency: 'KWD',
    scenario: '20 whole, in dinars',
    explanation: 'A currency with three decimals.',
  },
  {
    code: '5263121564577',
    balance: 50000,
    expiredDays: 30,
    scenario: 'Expired',
    explanation: 'Expired 30 days ago.',
  },
  {
    code: '5963181564576',
    balance: 20000,
    redeemedDays: 2,
    scenario: 'Redeemed',
    explanation: 'Redeemed two days ago; can still be cancelled.',
  },
  {
    code: '5963181564584',
    balance: 20000,
    redeemedDays: 20,
    scenario: 'Redeemed long ago',
    explanation: 'Redeemed 20 days ago: too late to cancel (14 days).',
  },
]

export const sampleCards = (now: number): NewGiftCard[] =>
  SAMPLES.map(({ expiredDays, redeemedDays, ...sample }) => ({
    ...sample,
    ...(expiredDays && { expiresAt: isoSeconds(now - expiredDays * DAY_MS) }),
    ...(redeemedDays && {
      status: 'redeemed',
      redeemedAt: isoSeconds(now - redeemedDays * DAY_MS),
    }),
  }))

const MINUTE_MS = 60_000
const YEAR_MS = 365 * 24 * 60 * MINUTE_MS

/** When the last of the older cards was redeemed. */
const LONG_AGO = Date.UTC(2012, 8, 1)

/** Cards that are on the list of redeemed ones and nowhere else, so that it is as long as an option says. The oldest first. */
export const olderCards = (count: number): GiftCard[] =>
  Array.from({ length: count }, (_, nth) => ({
    code: `60${String(nth).padStart(11, '0')}`,
    brand: OUR_BRAND.name,
    amount: 10000,
    currency: 'AED',
    purchasedAt: LONG_AGO - YEAR_MS,
    expiresAt: LONG_AGO + YEAR_MS,
    redeemed: {
      at: LONG_AGO - (count - nth) * MINUTE_MS,
      staff: 'John Smith, Store Manager',
      store: 'Dubai Mall',
      redemptionCode: nth.toString(16).toUpperCase().padStart(8, '0'),
    },
    scenario: 'Older',
    explanation: 'Redeemed long ago.',
  }))

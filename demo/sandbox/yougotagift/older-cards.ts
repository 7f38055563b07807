/** Cards that are on the list of redeemed ones and nowhere else, so that it is as long as an option says. */
import { type GiftCard, OUR_BRAND } from './state.ts'

const MINUTE_MS = 60_000
const YEAR_MS = 365 * 24 * 60 * MINUTE_MS

/** When the last of them was redeemed. */
const LONG_AGO = Date.UTC(2012, 8, 1)

/** The oldest first. */
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

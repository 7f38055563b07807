/** The JSON of a card, field by field as in the document's examples. */
import { dayMonthYear } from './dates.ts'
import { type GiftCard, inUsd, major, type Redeemed } from './state.ts'

export const unredeemedFields = (card: GiftCard) => ({
  code: card.code,
  brand: card.brand,
  date_purchased: dayMonthYear(card.purchasedAt),
  expiry_date: dayMonthYear(card.expiresAt),
  amount: major(card),
  amount_in_usd: inUsd(card),
})

export const redeemedFields = (card: GiftCard, { at, staff, store }: Redeemed) => ({
  code: card.code,
  brand: card.brand,
  date_redeemed: dayMonthYear(at),
  staff,
  store,
  amount: major(card),
  amount_in_usd: inUsd(card),
})

/** YouGotaGift's cards from the sandbox's side: how tests make and change them, and how the page shows them. */
import { z } from 'zod'
import { COMMON_FIELDS, DEFAULT_BALANCE, MADE_BY_TEST, time } from '../cards/fields.ts'
import { DAY_MS } from '../cards/times.ts'
import type { CardView } from '../cards/view.ts'
import { newCode, newRedemptionCode } from './ids.ts'
import { type GiftCard, OUR_BRAND, type Redeemed, type YougotagiftState } from './state.ts'

const BOUGHT_BEFORE_MS = 30 * DAY_MS
/** Every card has a last day; by default it is a year after the purchase. */
const VALID_FOR_MS = 335 * DAY_MS

/** `status` is valid or redeemed. */
export const giftCardSchema = z.strictObject({
  ...COMMON_FIELDS,
  brand: z.string().optional(),
  /** When a card of status `redeemed` was redeemed. */
  redeemedAt: time.optional(),
})
export type NewGiftCard = z.infer<typeof giftCardSchema>

export function addGiftCard(properties: NewGiftCard, state: YougotagiftState): GiftCard {
  const card = giftCard(properties, state)
  state.cards.set(card.code, card)
  return card
}

function giftCard(properties: NewGiftCard, { clock, mint }: YougotagiftState): GiftCard {
  const now = clock.now()
  const { status, expiresAt, redeemedAt } = properties
  const redeemed = (): Redeemed => ({
    at: redeemedAt ? Date.parse(redeemedAt) : now,
    staff: 'John Smith, Store Manager',
    store: 'Dubai Mall',
    redemptionCode: newRedemptionCode(mint),
  })
  return {
    code: properties.code ?? newCode(mint),
    brand: properties.brand ?? OUR_BRAND.name,
    amount: properties.balance ?? DEFAULT_BALANCE,
    currency: properties.currency ?? 'AED',
    purchasedAt: now - BOUGHT_BEFORE_MS,
    expiresAt: expiresAt ? Date.parse(expiresAt) : now + VALID_FOR_MS,
    redeemed: status === 'redeemed' ? redeemed() : null,
    scenario: properties.scenario ?? MADE_BY_TEST.scenario,
    explanation: properties.explanation ?? MADE_BY_TEST.explanation,
  }
}

/** Without a `status` the card stays redeemed or not, as it was. */
export function changeGiftCard(card: GiftCard, change: NewGiftCard, state: YougotagiftState): void {
  const { code, brand, amount, currency, expiresAt, scenario, explanation, redeemed } = card
  const present = { code, brand, balance: amount, currency, scenario, explanation }
  const fresh = giftCard(
    { ...present, expiresAt: new Date(expiresAt).toISOString(), ...change },
    state,
  )
  Object.assign(card, fresh, change.status === undefined ? { redeemed } : {})
}

export function giftCardView(card: GiftCard, { clock }: YougotagiftState): CardView {
  const expired = clock.now() >= card.expiresAt
  const status = card.redeemed ? 'redeemed' : expired ? 'expired' : 'valid'
  return {
    system: 'yougotagift',
    id: card.code,
    code: card.code,
    scenario: card.scenario,
    explanation: card.explanation,
    status,
    usable: status === 'valid',
    balance: card.redeemed ? 0 : card.amount,
    currency: card.currency,
    unit: 'money',
    splittable: false,
    expiresAt: new Date(card.expiresAt).toISOString(),
    parentId: null,
    title: card.brand,
  }
}

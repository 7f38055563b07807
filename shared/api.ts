/**
 * The Checkout as the outside sees it, and the bodies of the calls that change it (contract section 1). The schemas parse
 * what crosses the border; the element imports only their types, so zod never reaches a shopper's browser.
 */
import { z } from 'zod'
import { CURRENCY_CODE } from './currency.ts'

/** An integer amount in the minor unit of the checkout's currency. */
const amount = z.int().min(0).max(Number.MAX_SAFE_INTEGER)

/** An id that comes from a shop: 1 to 128 characters; a JSON number becomes its decimal string. */
export const shopId = z
  .union([z.string(), z.number().int().safe().transform(String)])
  .pipe(z.string().min(1).max(128))

const currency = z.string().regex(CURRENCY_CODE, 'an ISO 4217 code of three capitals')
const code = z.string().min(1).max(2000)
const solution = z.string().max(8000).optional()

export const createRequest = z.strictObject({
  currency,
  orderTotal: amount,
  cartRef: shopId.optional(),
  code: code.optional(),
  forfeit: amount.optional(),
  solution,
})
export const applyRequest = z.strictObject({ code, forfeit: amount.optional(), solution })
export const changeRequest = z
  .strictObject({
    orderTotal: amount.optional(),
    cardId: z.string().max(64).optional(),
    forfeit: amount.optional(),
  })
  .refine(body => (body.cardId === undefined) === (body.forfeit === undefined), {
    message: 'cardId and forfeit belong together',
    path: ['forfeit'],
  })
export const placeRequest = z.strictObject({ orderId: shopId, orderTotal: amount, applied: amount })
export const reopenRequest = z.strictObject({ orderId: shopId })
export const completeRequest = z.strictObject({
  orderId: shopId,
  orderTotal: amount.optional(),
  applied: amount.optional(),
})
export const cancelRequest = z.strictObject({
  orderId: shopId.optional(),
  reason: z.string().max(500).optional(),
})
export const decisionRequest = z.strictObject({
  version: z.int().min(1),
  decision: z.enum(['redeemed', 'not_redeemed', 'retry', 'settled']),
  by: z.string().min(1).max(200),
  note: z.string().max(2000).optional(),
  upstreamId: z.string().max(200).optional(),
})

export const PROVIDERS = ['instagift', 'yougotagift', 'vauchar'] as const
export type ProviderName = (typeof PROVIDERS)[number]

export const CHECKOUT_STATUSES = [
  'open',
  'placed',
  'completing',
  'completed',
  'review',
  'cancelling',
  'cancelled',
  'expired',
] as const
export type CheckoutStatus = (typeof CHECKOUT_STATUSES)[number]

export const CARD_STATUSES = [
  'held',
  'redeeming',
  'redeemed',
  'rejected',
  'review',
  'released',
  'reversing',
  'reversed',
] as const
export type CardStatus = (typeof CARD_STATUSES)[number]

/** What the gift-card system booked for a card; only the shop's server sees it. */
export const redemption = z.object({
  id: z.string(),
  amount,
  at: z.iso.datetime(),
  upstreamId: z.string().nullable(),
  evidence: z.enum(['answered', 'reconciled']),
})

/** One applied card. What is optional is not shown once the checkout has left `open`, but to the shop's server. */
export const checkoutCard = z.object({
  id: z.string(),
  label: z.string().describe('The last four characters of the code'),
  applied: amount,
  left: amount.describe('What stays for the shopper after this order'),
  leftOn: z.enum(['same_code', 'new_code', 'none']),
  status: z.enum(CARD_STATUSES),
  provider: z.enum(PROVIDERS).optional(),
  title: z.string().nullable().optional(),
  balance: amount.optional(),
  forfeited: amount.optional(),
  partial: z.boolean().optional(),
  step: z.int().min(1).optional(),
  expiresAt: z.iso.datetime().nullable().optional(),
  needsConsent: amount
    .nullable()
    .optional()
    .describe('What would be lost on this card if it were used beside the others as they are'),
  redemption: redemption.nullable().optional(),
})

export const checkout = z.object({
  id: z.string(),
  version: z.int(),
  status: z.enum(CHECKOUT_STATUSES),
  currency: z.string(),
  orderTotal: amount,
  applied: amount,
  due: amount,
  cards: z.array(checkoutCard),
  lost: z.array(z.string()).optional(),
  expiresAt: z.iso.datetime().nullable().optional(),
  proof: z.string().optional(),
  cartRef: z.string().nullable().optional(),
  orderId: z.string().nullable().optional(),
  placedApplied: amount.nullable().optional(),
  redeemed: amount.optional(),
  shortfall: amount.optional(),
  settled: z.boolean().optional(),
  reviews: z.array(z.string()).optional(),
})

export type Checkout = z.infer<typeof checkout>
export type CheckoutCard = z.infer<typeof checkoutCard>
export type CreateRequest = z.infer<typeof createRequest>
export type ApplyRequest = z.infer<typeof applyRequest>
export type ChangeRequest = z.infer<typeof changeRequest>
export type PlaceRequest = z.infer<typeof placeRequest>
export type DecisionRequest = z.infer<typeof decisionRequest>

export const REVIEW_REASONS = [
  'unknown',
  'shortfall',
  'undo_by_hand',
  'paid_after_cancel',
  'never_placed',
  'total_mismatch',
  'currency_mismatch',
  'second_order',
  'provider_refuses_us',
  'late_effect',
  'unknown_checkout',
] as const
export type ReviewReason = (typeof REVIEW_REASONS)[number]
export type Decision = DecisionRequest['decision']

/** What a person must decide (contract section 1, "Reviews"). */
export const review = z.object({
  id: z.string(),
  checkoutId: z.string(),
  orderId: z.string().nullable(),
  cardId: z.string().nullable(),
  provider: z.enum(PROVIDERS).nullable(),
  label: z.string().nullable(),
  amount: amount.nullable(),
  currency: z.string().nullable(),
  reason: z.enum(REVIEW_REASONS),
  evidence: z.array(z.object({ at: z.iso.datetime(), fact: z.string() })),
  openedAt: z.iso.datetime(),
  status: z.enum(['open', 'decided']),
  version: z.int(),
  decisions: z.array(z.enum(['redeemed', 'not_redeemed', 'retry', 'settled'])),
  decided: z
    .object({
      at: z.iso.datetime(),
      by: z.string(),
      decision: z.string(),
      note: z.string().nullable(),
      upstreamId: z.string().nullable(),
    })
    .nullable(),
})
export type Review = z.infer<typeof review>

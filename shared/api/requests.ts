/** The bodies of the calls (docs/contract.md#http-api-for-the-browser). A field that is not listed is an error. */
import * as z from 'zod'
import { CURRENCY_CODE } from '../currency.ts'
import { amount, DECISIONS, shopId } from './values.ts'

const currency = z
  .string()
  .regex(CURRENCY_CODE, 'expected an ISO 4217 code in capitals, such as USD')

/** A claim code as the shopper typed it. */
const code = z.string().min(1, 'expected a code').max(2000, 'expected at most 2000 characters')

/** The solution of a challenge (`challenge_required`), in base64. */
const solution = z.string().max(8000).optional()

export const createRequest = z.strictObject({
  currency,
  orderTotal: amount,
  cartRef: shopId.optional(),
  code: code.optional(),
  forfeit: amount.optional(),
  solution,
})
export type CreateRequest = z.infer<typeof createRequest>

export const applyRequest = z.strictObject({ code, forfeit: amount.optional(), solution })
export type ApplyRequest = z.infer<typeof applyRequest>

export const balanceRequest = z.strictObject({ code, solution })

export const changeRequest = z
  .strictObject({
    orderTotal: amount.optional(),
    cardId: z.string().max(64).optional(),
    forfeit: amount.optional(),
  })
  .refine(body => (body.cardId === undefined) === (body.forfeit === undefined), {
    message: 'expected cardId and forfeit together',
    path: ['forfeit'],
  })
export type ChangeRequest = z.infer<typeof changeRequest>

/** Further names of the same order. */
const orderIds = z.array(shopId).max(8, 'expected at most 8 further names').optional()

const orderCurrency = currency
  .optional()
  .describe("The order's currency; where it is not the checkout's, the call is refused")

const HOLD_HOURS_EXPECTED = 'expected hours from 0.1 to 720'

export const placeRequest = z.strictObject({
  orderId: shopId,
  orderIds,
  orderTotal: amount.describe('What the order comes to, before gift cards'),
  applied: amount.describe('What the shopper was shown, and the shop takes off its total'),
  currency: orderCurrency,
  cartRef: shopId.optional().describe("The cart of this shopper's session"),
  paymentId: shopId.optional().describe("The shop's own name for this payment"),
  holdHours: z
    .number(HOLD_HOURS_EXPECTED)
    .min(0.1, HOLD_HOURS_EXPECTED)
    .max(720, HOLD_HOURS_EXPECTED)
    .optional()
    .describe('How long the cards stay held for this order, instead of `PLACED_HOURS`'),
})
export type PlaceRequest = z.infer<typeof placeRequest>

export const reopenRequest = z.strictObject({
  orderId: shopId,
  paymentId: shopId.optional().describe('Only the placing with this payment is undone'),
})

export const completeRequest = z.strictObject({
  orderId: shopId,
  orderIds,
  cartRef: shopId.optional().describe("The cart of this shopper's session"),
  orderTotal: amount.optional(),
  applied: amount.optional(),
  currency: orderCurrency,
})

export const cancelRequest = z.strictObject({
  orderId: shopId.optional(),
  reason: z.string().max(500).optional(),
})

export const refundRequest = z.strictObject({
  orderId: shopId,
  giftRefund: amount.describe('What goes back to gift cards; 0 says that nothing does'),
  refundId: shopId.describe("The shop's own id of this refund, the same at every try"),
})

export const decisionRequest = z.strictObject({
  version: z.int().min(1),
  decision: z.enum(DECISIONS),
  by: z.string().min(1).max(200).describe('Who decides'),
  note: z.string().max(2000).optional(),
  upstreamId: z
    .string()
    .max(200)
    .optional()
    .describe('The id of the redemption in the gift-card system, where a person found it'),
})
export type DecisionRequest = z.infer<typeof decisionRequest>

/** What the shop's server sends, before it is parsed: an id may still be a number. */
export type PlaceInput = z.input<typeof placeRequest>
export type ReopenInput = z.input<typeof reopenRequest>
export type CompleteInput = z.input<typeof completeRequest>
export type CancelInput = z.input<typeof cancelRequest>
export type RefundInput = z.input<typeof refundRequest>
export type DecisionInput = z.input<typeof decisionRequest>

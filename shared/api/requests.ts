/** The bodies of the calls (docs/contract.md#http-api-for-the-browser). A field that is not listed is an error. */
import * as z from 'zod/mini'
import { CURRENCY_CODE } from '../currency.ts'
import { amount, DECISIONS, shopId } from './values.ts'

const currency = z
  .string()
  .check(z.regex(CURRENCY_CODE, 'expected an ISO 4217 code in capitals, such as USD'))

/** A claim code as the shopper typed it. */
const code = z
  .string()
  .check(z.minLength(1, 'expected a code'), z.maxLength(2000, 'expected at most 2000 characters'))

/** The solution of a challenge (`challenge_required`), in base64. */
const solution = z.optional(z.string().check(z.maxLength(8000)))

export const createRequest = z.strictObject({
  currency,
  orderTotal: amount,
  cartRef: z.optional(shopId),
  code: z.optional(code),
  forfeit: z.optional(amount),
  solution,
})
export type CreateRequest = z.infer<typeof createRequest>

export const applyRequest = z.strictObject({ code, forfeit: z.optional(amount), solution })
export type ApplyRequest = z.infer<typeof applyRequest>

export const balanceRequest = z.strictObject({ code, solution })

export const changeRequest = z
  .strictObject({
    orderTotal: z.optional(amount),
    cardId: z.optional(z.string().check(z.maxLength(64))),
    forfeit: z.optional(amount),
  })
  .check(
    z.refine(body => (body.cardId === undefined) === (body.forfeit === undefined), {
      message: 'expected cardId and forfeit together',
      path: ['forfeit'],
    }),
  )
export type ChangeRequest = z.infer<typeof changeRequest>

/** Further names of the same order. */
const orderIds = z.optional(
  z.array(shopId).check(z.maxLength(8, 'expected at most 8 further names')),
)

const orderCurrency = z
  .optional(currency)
  .check(z.describe("The order's currency; where it is not the checkout's, the call is refused"))

const HOLD_HOURS_EXPECTED = 'expected hours from 0.1 to 720'

export const placeRequest = z.strictObject({
  orderId: shopId,
  orderIds,
  orderTotal: amount.check(z.describe('What the order comes to, before gift cards')),
  applied: amount.check(z.describe('What the shopper was shown, and the shop takes off its total')),
  currency: orderCurrency,
  cartRef: z.optional(shopId).check(z.describe("The cart of this shopper's session")),
  paymentId: z.optional(shopId).check(z.describe("The shop's own name for this payment")),
  holdHours: z
    .optional(
      z
        .number(HOLD_HOURS_EXPECTED)
        .check(z.minimum(0.1, HOLD_HOURS_EXPECTED), z.maximum(720, HOLD_HOURS_EXPECTED)),
    )
    .check(z.describe('How long the cards stay held for this order, instead of `PLACED_HOURS`')),
})
export type PlaceRequest = z.infer<typeof placeRequest>

export const reopenRequest = z.strictObject({
  orderId: shopId,
  paymentId: z.optional(shopId).check(z.describe('Only the placing with this payment is undone')),
})

export const completeRequest = z.strictObject({
  orderId: shopId,
  orderIds,
  cartRef: z.optional(shopId).check(z.describe("The cart of this shopper's session")),
  orderTotal: z.optional(amount),
  applied: z.optional(amount),
  currency: orderCurrency,
})

export const cancelRequest = z.strictObject({
  orderId: z.optional(shopId),
  reason: z.optional(z.string().check(z.maxLength(500))),
})

export const refundRequest = z.strictObject({
  orderId: shopId,
  giftRefund: amount.check(z.describe('What goes back to gift cards; 0 says that nothing does')),
  refundId: shopId.check(z.describe("The shop's own id of this refund, the same at every try")),
})

export const decisionRequest = z.strictObject({
  version: z.int().check(z.minimum(1)),
  decision: z.enum(DECISIONS),
  by: z.string().check(z.minLength(1), z.maxLength(200), z.describe('Who decides')),
  note: z.optional(z.string().check(z.maxLength(2000))),
  upstreamId: z
    .optional(z.string().check(z.maxLength(200)))
    .check(z.describe('The id of the redemption in the gift-card system, where a person found it')),
})
export type DecisionRequest = z.infer<typeof decisionRequest>

export const erasureRequest = z.strictObject({
  version: z.int('expected the `version` of the erasure’s outlook').check(z.minimum(0)),
})

/** What the shop's server sends, before it is parsed: an id may still be a number. */
export type PlaceInput = z.input<typeof placeRequest>
export type ReopenInput = z.input<typeof reopenRequest>
export type CompleteInput = z.input<typeof completeRequest>
export type CancelInput = z.input<typeof cancelRequest>
export type RefundInput = z.input<typeof refundRequest>
export type DecisionInput = z.input<typeof decisionRequest>

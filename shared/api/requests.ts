/** The bodies of the calls (docs/contract.md#http-api-for-the-browser). A field that is not listed is an error. */
import { z } from 'zod'
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

export const placeRequest = z.strictObject({ orderId: shopId, orderTotal: amount, applied: amount })
export type PlaceRequest = z.infer<typeof placeRequest>

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

/**
 * A review and what each decision about it would do in money, before it is taken (docs/contract.md#read-a-review). Amounts are minor
 * units of the checkout's currency.
 */

import * as z from 'zod/mini'
import { checkout } from '../checkout.ts'
import { review } from '../review.ts'
import { CARD_STATUSES, CHECKOUT_STATUSES, REVIEW_REASONS } from '../statuses.ts'
import { amount, DECISIONS, providerName, time } from '../values.ts'

/** How the checkout stands, or would stand. */
export const standing = z.object({
  status: z.enum(CHECKOUT_STATUSES),
  redeemed: z
    .nullable(amount)
    .check(z.describe('Credited to the order; null: not known then either')),
  refunded: amount.check(z.describe('Gone back to gift cards')),
  shortfall: z.nullable(amount).check(z.describe('What the shop has to collect otherwise')),
  cards: z.array(
    z.object({
      label: z.string(),
      provider: providerName,
      status: z.enum(CARD_STATUSES),
      redeemed: amount.check(z.describe('Credited to the order by this card')),
    }),
  ),
  reviews: z
    .array(z.object({ reason: z.enum(REVIEW_REASONS), amount: z.nullable(amount) }))
    .check(z.describe('Reviews that are open then')),
})
export type Standing = z.infer<typeof standing>

/** What a person has to do at a gift-card system, or with the shopper, with every figure that they need. */
export const manualStep = z.object({
  act: z.enum(['look_up', 'undo', 'collect', 'settle_with_shop', 'mend_settings']),
  label: z.nullable(z.string()),
  provider: z.nullable(providerName),
  amount: z.nullable(amount),
  currency: z.nullable(z.string()),
  upstreamId: z.nullable(z.string()).check(z.describe('The redemption at the gift-card system')),
  attemptId: z.nullable(z.string()).check(z.describe('Our id, where the system keeps it')),
  redeemedAt: z.nullable(time),
  orderId: z.nullable(z.string()),
})
export type ManualStep = z.infer<typeof manualStep>

/** One decision. Where both ends are the same, it is certain what follows; where both are null, nothing does. */
export const outlook = z.object({
  decision: z.enum(DECISIONS),
  promise: z.string().check(z.describe('Names this outlook; sent back with the decision')),
  atBest: z.nullable(standing).check(z.describe('If every gift-card system does what it is asked')),
  atWorst: z.nullable(standing).check(z.describe('If every gift-card system refuses')),
})
export type Outlook = z.infer<typeof outlook>

export const reviewOutlook = z.object({
  review,
  checkout: z.nullable(checkout).check(z.describe('Null: the review belongs to no checkout')),
  now: z.nullable(standing),
  outlooks: z.array(outlook).check(z.describe('One for each decision that is allowed')),
  byHand: z.array(manualStep).check(z.describe('To be done before it is decided')),
})
export type ReviewOutlook = z.infer<typeof reviewOutlook>

export const decisionResults = z.object({
  results: z.array(
    z.object({
      id: z.string(),
      problem: z.nullable(z.string()).check(z.describe('The code of a problem; null: decided')),
      checkout: z.nullable(checkout),
    }),
  ),
})

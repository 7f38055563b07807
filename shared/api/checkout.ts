/**
 * The Checkout as its callers see it (docs/contract.md#the-checkout). The optional fields are left out for callers who may not see them:
 * worker/http/checkout-view.ts decides which.
 */
import * as z from 'zod/mini'
import { CARD_STATUSES, CHECKOUT_STATUSES } from './statuses.ts'
import { amount, providerName, time } from './values.ts'

/** What the gift-card system booked for a card; only the shop's server sees it. */
export const redemption = z.object({
  id: z.string(),
  amount,
  at: time,
  upstreamId: z.nullable(z.string()),
  evidence: z.enum(['answered', 'reconciled']),
})

export const checkoutCard = z.object({
  id: z.string(),
  label: z.string().check(z.describe('The last four characters of the code')),
  applied: amount,
  left: amount.check(z.describe('What stays for the shopper after this order')),
  leftOn: z.enum(['same_code', 'new_code', 'none']),
  status: z.enum(CARD_STATUSES),
  provider: z.optional(providerName),
  title: z.optional(z.nullable(z.string())),
  balance: z.optional(amount),
  forfeited: z.optional(amount),
  partial: z.optional(z.boolean()),
  step: z.optional(z.int().check(z.minimum(1))),
  expiresAt: z.optional(z.nullable(time)),
  needsConsent: z
    .optional(z.nullable(amount))
    .check(
      z.describe('What would be lost on this card if it were used beside the others as they are'),
    ),
  redemption: z.optional(z.nullable(redemption)),
})
export type CheckoutCard = z.infer<typeof checkoutCard>

export const checkout = z.object({
  id: z.string(),
  version: z.int(),
  status: z.enum(CHECKOUT_STATUSES),
  currency: z.string(),
  orderTotal: amount,
  applied: amount,
  due: amount,
  cards: z.array(checkoutCard),
  ordered: z
    .optional(z.boolean())
    .check(z.describe('In the short form of an expired checkout: an order has it')),
  lost: z.optional(z.array(z.string())),
  expiresAt: z.optional(z.nullable(time)),
  proof: z.optional(z.string()),
  cartRef: z.optional(z.nullable(z.string())),
  orderId: z.optional(z.nullable(z.string())),
  placedApplied: z.optional(z.nullable(amount)),
  redeemed: z
    .optional(z.nullable(amount))
    .check(z.describe('What was credited to the order; null until it is known')),
  shortfall: z
    .optional(z.nullable(amount))
    .check(z.describe('`placedApplied` - `redeemed`; null until known')),
  refunded: z.optional(amount).check(z.describe('What went back to gift cards')),
  settled: z.optional(z.boolean()),
  reviews: z.optional(z.array(z.string())),
  repeated: z
    .optional(z.boolean())
    .check(z.describe('In the answer to `place`: the order had been placed before')),
  review: z
    .optional(z.nullable(z.string()))
    .check(z.describe('In the answer to `refund`: the review of what has to be undone by hand')),
})
export type Checkout = z.infer<typeof checkout>

/** The answer that creates a checkout, the only one with its client secret. */
export const createdCheckout = z.extend(checkout, {
  clientSecret: z
    .string()
    .check(
      z.describe(
        '`cs_…`: send it as `Client-Secret` with every change of this checkout, and keep it out of forms and logs',
      ),
    ),
})

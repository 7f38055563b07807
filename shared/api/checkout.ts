/**
 * The Checkout as its callers see it (docs/contract.md#the-checkout). The optional fields are left out for callers who may not see them:
 * worker/http/checkout-view.ts decides which.
 */
import * as z from 'zod'
import { amount, providerName, time } from './values.ts'

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
  at: time,
  upstreamId: z.string().nullable(),
  evidence: z.enum(['answered', 'reconciled']),
})

export const checkoutCard = z.object({
  id: z.string(),
  label: z.string().describe('The last four characters of the code'),
  applied: amount,
  left: amount.describe('What stays for the shopper after this order'),
  leftOn: z.enum(['same_code', 'new_code', 'none']),
  status: z.enum(CARD_STATUSES),
  provider: providerName.optional(),
  title: z.string().nullable().optional(),
  balance: amount.optional(),
  forfeited: amount.optional(),
  partial: z.boolean().optional(),
  step: z.int().min(1).optional(),
  expiresAt: time.nullable().optional(),
  needsConsent: amount
    .nullable()
    .optional()
    .describe('What would be lost on this card if it were used beside the others as they are'),
  redemption: redemption.nullable().optional(),
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
    .boolean()
    .optional()
    .describe('In the short form of an expired checkout: an order has it'),
  lost: z.array(z.string()).optional(),
  expiresAt: time.nullable().optional(),
  proof: z.string().optional(),
  cartRef: z.string().nullable().optional(),
  orderId: z.string().nullable().optional(),
  placedApplied: amount.nullable().optional(),
  redeemed: amount
    .nullable()
    .optional()
    .describe('What was credited to the order; null until it is known'),
  shortfall: amount
    .nullable()
    .optional()
    .describe('`placedApplied` - `redeemed`; null until known'),
  refunded: amount.optional().describe('What went back to gift cards'),
  settled: z.boolean().optional(),
  reviews: z.array(z.string()).optional(),
  repeated: z
    .boolean()
    .optional()
    .describe('In the answer to `place`: the order had been placed before'),
  review: z
    .string()
    .nullable()
    .optional()
    .describe('In the answer to `refund`: the review of what has to be undone by hand'),
})
export type Checkout = z.infer<typeof checkout>

/** The answer that creates a checkout, the only one with its client secret. */
export const createdCheckout = checkout.extend({
  clientSecret: z
    .string()
    .describe(
      '`cs_…`: send it as `Client-Secret` with every change of this checkout, and keep it out of forms and logs',
    ),
})

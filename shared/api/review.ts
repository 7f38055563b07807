/** A review: what a person must decide (docs/contract.md#reviews). */
import * as z from 'zod/mini'
import { REVIEW_REASONS } from './statuses.ts'
import { amount, DECISIONS, providerName, shopName, time } from './values.ts'

export const review = z.object({
  id: z.string(),
  checkoutId: z.string(),
  orderId: z.nullable(z.string()),
  cardId: z.nullable(z.string()),
  provider: z.nullable(providerName),
  label: z.nullable(z.string()),
  amount: z.nullable(amount),
  currency: z.nullable(z.string()),
  reason: z.enum(REVIEW_REASONS),
  evidence: z.array(z.object({ at: time, fact: z.string() })),
  openedAt: time,
  status: z.enum(['open', 'decided']),
  version: z.int(),
  decisions: z.array(z.enum(DECISIONS)).check(z.describe('What may be decided')),
  decided: z.nullable(
    z.object({
      at: time,
      by: z.string(),
      decision: z.string(),
      note: z.nullable(z.string()),
      upstreamId: z.nullable(z.string()),
    }),
  ),
  shop: shopName,
})
export type Review = z.infer<typeof review>

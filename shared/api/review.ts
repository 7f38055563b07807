/** A review: what a person must decide (docs/contract.md#reviews). */
import * as z from 'zod/mini'
import { amount, DECISIONS, providerName, shopName, time } from './values.ts'

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
  'refunded',
  'unreadable',
  'stuck',
  'unknown_checkout',
  'books_differ',
] as const
export type ReviewReason = (typeof REVIEW_REASONS)[number]

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

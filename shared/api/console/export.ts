/** What can be exported, and as what (docs/contract.md#exports). */
import * as z from 'zod/mini'
import { time } from '../values.ts'

export const EXPORTS = [
  'orders',
  'redemptions',
  'reviews',
  'figures',
  'differences',
  'audit',
] as const
export type Export = (typeof EXPORTS)[number]

export const exportQuery = z.object({
  what: z.enum(EXPORTS),
  format: z._default(z.enum(['csv', 'json']), 'csv'),
  from: time.check(z.describe('Included')),
  to: time.check(z.describe('Not included')),
  timeZone: z
    ._default(z.string().check(z.maxLength(64)), 'UTC')
    .check(z.describe('For the days of `figures`')),
})

/** A movement of money at a gift-card system, as the ledger keeps it. */
export const redemptionRow = z.object({
  at: time,
  checkoutId: z.string(),
  kind: z.enum(['redeemed', 'refunded']),
  provider: z.string(),
  label: z.string(),
  currency: z.string(),
  amount: z.int().check(z.describe('Credited to the order, or gone back')),
  booked: z.int().check(z.describe('What the gift-card system booked')),
  upstreamId: z.nullable(z.string()),
  attemptId: z.nullable(z.string()),
})
export type RedemptionRow = z.infer<typeof redemptionRow>

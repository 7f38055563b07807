/** What can be exported, and as what (docs/contract.md#exports). */
import * as z from 'zod'
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
  format: z.enum(['csv', 'json']).default('csv'),
  from: time.describe('Included'),
  to: time.describe('Not included'),
  timeZone: z.string().max(64).default('UTC').describe('For the days of `figures`'),
})

/** A movement of money at a gift-card system, as the ledger keeps it. */
export const redemptionRow = z.object({
  at: time,
  checkoutId: z.string(),
  kind: z.enum(['redeemed', 'refunded']),
  provider: z.string(),
  label: z.string(),
  currency: z.string(),
  amount: z.int().describe('Credited to the order, or gone back'),
  booked: z.int().describe('What the gift-card system booked'),
  upstreamId: z.string().nullable(),
  attemptId: z.string().nullable(),
})
export type RedemptionRow = z.infer<typeof redemptionRow>

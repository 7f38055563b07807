/**
 * A reconciliation: our books compared with what a gift-card system lists of its redemptions (docs/contract.md#reconciliations).
 * Amounts are minor units.
 */
import * as z from 'zod'
import { amount, time } from '../values.ts'

export const DIFFERENCES = [
  'missing_there',
  'missing_here',
  'other_amount',
  'booked_twice',
] as const
export type DifferenceKind = (typeof DIFFERENCES)[number]

/** Why a difference is none that a person has to look at. */
export const EXPLANATIONS = [
  'under_way',
  'told_late',
  'in_review',
  'decided',
  'not_looked_up',
] as const
export type Explanation = (typeof EXPLANATIONS)[number]

export const difference = z.object({
  kind: z.enum(DIFFERENCES),
  system: z.string(),
  explanation: z
    .enum(EXPLANATIONS)
    .nullable()
    .describe('Null: nothing explains it, and it is a review `books_differ`'),
  reviewId: z.string().nullable().describe('The review that is or was open about it'),
  at: time.nullable().describe('Of the redemption, here or there'),
  checkoutId: z.string().nullable(),
  label: z.string().nullable(),
  currency: z.string().nullable(),
  ours: amount.nullable().describe('What our books say that was booked'),
  theirs: amount.nullable().describe("What the system's list says"),
  upstreamId: z.string().nullable(),
  attemptId: z.string().nullable(),
})
export type Difference = z.infer<typeof difference>

export const SYSTEM_OUTCOMES = ['waiting', 'reading', 'compared', 'cut_short', 'failed'] as const

export const systemComparison = z.object({
  name: z.string(),
  outcome: z
    .enum(SYSTEM_OUTCOMES)
    .describe(
      '`cut_short`: not all of the list could be read, and nothing counts as missing there',
    ),
  detail: z.string().nullable(),
  ours: z.int().describe('Redemptions in our books'),
  rows: z.int().describe('Rows of the list that were read'),
  agreed: z.int(),
  otherTills: z
    .int()
    .describe("Rows of the account's other tills: none of ours, and no difference"),
  unreadable: z
    .int()
    .describe('Rows without a time or of another form, and cards that could not be looked up'),
})
export type SystemComparison = z.infer<typeof systemComparison>

export const reconciliation = z.object({
  id: z.string(),
  by: z.string().describe('Who asked for it; `daily`: the Cron Trigger'),
  from: time.describe('Included'),
  to: time.describe('Not included'),
  begunAt: time,
  endedAt: time.nullable().describe('Null: it goes on'),
  systems: z.array(systemComparison),
  differences: z.int(),
  unexplained: z.int(),
})
export type Reconciliation = z.infer<typeof reconciliation>

export const reconciliations = z.object({
  reconciliations: z.array(reconciliation),
  systems: z.array(z.string()).describe('The gift-card systems that can be compared'),
})

export const reconciliationRead = reconciliation.extend({
  found: z.array(difference).describe('At most 1,000 of each system'),
})
export type ReconciliationRead = z.infer<typeof reconciliationRead>

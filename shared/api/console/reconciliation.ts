/**
 * A reconciliation: our books compared with what a gift-card system lists of its redemptions (docs/contract.md#reconciliations).
 * Amounts are minor units.
 */
import * as z from 'zod/mini'
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
    .nullable(z.enum(EXPLANATIONS))
    .check(z.describe('Null: nothing explains it, and it is a review `books_differ`')),
  reviewId: z.nullable(z.string()).check(z.describe('The review that is or was open about it')),
  at: z.nullable(time).check(z.describe('Of the redemption, here or there')),
  checkoutId: z.nullable(z.string()),
  label: z.nullable(z.string()),
  currency: z.nullable(z.string()),
  ours: z.nullable(amount).check(z.describe('What our books say that was booked')),
  theirs: z.nullable(amount).check(z.describe("What the system's list says")),
  upstreamId: z.nullable(z.string()),
  attemptId: z.nullable(z.string()),
})
export type Difference = z.infer<typeof difference>

export const SYSTEM_OUTCOMES = ['waiting', 'reading', 'compared', 'cut_short', 'failed'] as const

export const systemComparison = z.object({
  name: z.string(),
  outcome: z
    .enum(SYSTEM_OUTCOMES)
    .check(
      z.describe(
        '`cut_short`: not all of the list could be read, and nothing counts as missing there',
      ),
    ),
  detail: z.nullable(z.string()),
  ours: z.int().check(z.describe('Redemptions in our books')),
  rows: z.int().check(z.describe('Rows of the list that were read')),
  agreed: z.int(),
  otherTills: z
    .int()
    .check(z.describe("Rows of the account's other tills: none of ours, and no difference")),
  unreadable: z
    .int()
    .check(
      z.describe('Rows without a time or of another form, and cards that could not be looked up'),
    ),
})
export type SystemComparison = z.infer<typeof systemComparison>

export const reconciliation = z.object({
  id: z.string(),
  by: z.string().check(z.describe('Who asked for it; `daily`: the Cron Trigger')),
  from: time.check(z.describe('Included')),
  to: time.check(z.describe('Not included')),
  begunAt: time,
  endedAt: z.nullable(time).check(z.describe('Null: it goes on')),
  systems: z.array(systemComparison),
  differences: z.int(),
  unexplained: z.int(),
})
export type Reconciliation = z.infer<typeof reconciliation>

export const reconciliations = z.object({
  reconciliations: z.array(reconciliation),
  systems: z.array(z.string()).check(z.describe('The gift-card systems that can be compared')),
})

export const reconciliationRead = z.extend(reconciliation, {
  found: z.array(difference).check(z.describe('At most 1,000 of each system')),
})
export type ReconciliationRead = z.infer<typeof reconciliationRead>

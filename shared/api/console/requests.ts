/** The bodies of the calls of the console, and what it exports (docs/contract.md#http-api-for-the-console). */
import * as z from 'zod/mini'
import { REVIEW_REASONS } from '../statuses.ts'
import { DECISIONS, shopId } from '../values.ts'
import { OWNER } from './roles.ts'

/** What can be exported (docs/contract.md#exports). */
export const EXPORTS = [
  'orders',
  'redemptions',
  'reviews',
  'figures',
  'differences',
  'audit',
] as const
export type Export = (typeof EXPORTS)[number]

export const personRole = z.enum(['reader', 'clerk'], 'expected reader or clerk')

// Names stand in lists and files: what would break a line or turn its direction is no part of one.
const NAME = /^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]*$/u

export const personRequest = z.strictObject({
  name: z.string('expected a name').check(
    z.trim(),
    z.minLength(1),
    z.maxLength(100, 'expected at most 100 characters'),
    z.refine(name => NAME.test(name), 'expected one line without control characters'),
    z.refine(name => name.toLowerCase() !== OWNER, `expected another name than ${OWNER}`),
  ),
  role: personRole,
  shop: z
    .optional(z.string('expected the name of a shop').check(z.maxLength(20)))
    .check(
      z.describe('By the operator of several shops: whose affairs they see; absent: those of all'),
    ),
})
export type PersonRequest = z.infer<typeof personRequest>

export const bulkDecision = z.strictObject({
  reason: z.enum(REVIEW_REASONS).check(z.describe('All of the reviews have this reason')),
  decision: z.enum(DECISIONS),
  note: z.string().check(z.minLength(1, 'expected why'), z.maxLength(2000)),
  reviews: z
    .array(
      z.strictObject({
        id: z.string().check(z.maxLength(100)),
        version: z.int().check(z.minimum(1)),
        promise: z
          .string()
          .check(z.maxLength(40), z.describe('Of the outlook that the person saw')),
        upstreamId: z
          .optional(shopId)
          .check(z.describe('The redemption that a person found at the system')),
      }),
    )
    .check(
      z.minLength(1, 'expected at least one review'),
      z.maxLength(50, 'expected at most 50 reviews'),
    ),
})
export type BulkDecision = z.infer<typeof bulkDecision>

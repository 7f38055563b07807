/** The event `digest.daily`: what is open (docs/contract.md#digestdaily). */

import * as z from 'zod/mini'
import { REVIEW_REASONS } from '../statuses.ts'

import { time } from '../values.ts'

export const digest = z.object({
  day: z.iso.date(),
  reviews: z
    .array(z.object({ reason: z.enum(REVIEW_REASONS), open: z.int(), oldestAt: time }))
    .check(z.describe('What a person must decide, by reason')),
  overdue: z.int().check(z.describe('Checkouts whose money should have moved by now')),
  overdueSince: z.nullable(time),
  undelivered: z.int().check(z.describe('Events that the shop should have taken by now')),
  unexplained: z
    .int()
    .check(z.describe('Differences of the last reconciliation that nothing explains')),
  reconciledAt: z.nullable(time).check(z.describe('When that one ended; null: none has')),
  silentShards: z
    .int()
    .check(z.describe('Parts of the back office that did not answer; 0: all is counted')),
})
export type Digest = z.infer<typeof digest>

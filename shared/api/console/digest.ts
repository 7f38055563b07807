/** The event `digest.daily`: what is open (docs/contract.md#digestdaily). */
import * as z from 'zod'
import { REVIEW_REASONS } from '../review.ts'
import { time } from '../values.ts'

export const digest = z.object({
  day: z.iso.date(),
  reviews: z
    .array(z.object({ reason: z.enum(REVIEW_REASONS), open: z.int(), oldestAt: time }))
    .describe('What a person must decide, by reason'),
  overdue: z.int().describe('Checkouts whose money should have moved by now'),
  overdueSince: time.nullable(),
  undelivered: z.int().describe('Events that the shop should have taken by now'),
  unexplained: z.int().describe('Differences of the last reconciliation that nothing explains'),
  reconciledAt: time.nullable().describe('When that one ended; null: none has'),
  silentShards: z.int().describe('Parts of the back office that did not answer; 0: all is counted'),
})
export type Digest = z.infer<typeof digest>

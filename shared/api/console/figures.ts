/** Figures of a range of days (docs/contract.md#figures). Amounts are minor units of the currency beside them. */
import * as z from 'zod'
import { WAITING_CLASSES } from '../../waiting-classes.ts'
import { REVIEW_REASONS } from '../review.ts'
import { amount, providerName, time } from '../values.ts'

export const day = z.iso.date().describe('In the time zone that was asked for')

export const figures = z.object({
  from: time,
  to: time,
  timeZone: z.string(),
  money: z
    .array(
      z.object({
        day,
        provider: providerName,
        currency: z.string(),
        redemptions: z.int(),
        redeemed: amount.describe('Credited to orders'),
        refunds: z.int(),
        refunded: amount.describe('Gone back to gift cards'),
      }),
    )
    .describe('By the day on which the gift-card system booked it'),
  orders: z
    .array(
      z.object({
        day,
        currency: z.string(),
        orders: z.int(),
        paid: z.int().describe('Completed ones'),
        applied: amount,
        shortfall: amount,
        waited: z
          .array(z.int())
          .length(WAITING_CLASSES.length + 1)
          .describe(
            `Orders by the time from paid to redeemed: up to ${WAITING_CLASSES.join(', ')} seconds, and longer`,
          ),
      }),
    )
    .describe('By the day on which their checkout was begun'),
  lookups: z
    .array(
      z.object({
        day,
        result: z.string().describe('`found`, or the code of the problem'),
        count: z.int(),
      }),
    )
    .describe('How lookups of typed codes ended; days are UTC'),
  reviews: z.array(
    z.object({ day, reason: z.enum(REVIEW_REASONS), opened: z.int(), decided: z.int() }),
  ),
  silentShards: z.int().describe('Parts of the back office that did not answer; 0: all is counted'),
})
export type Figures = z.infer<typeof figures>

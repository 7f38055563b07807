/** Figures of a range of days (docs/contract.md#figures). Amounts are minor units of the currency beside them. */

import * as z from 'zod/mini'
import { WAITING_CLASSES } from '../../waiting-classes.ts'
import { REVIEW_REASONS } from '../statuses.ts'

import { amount, providerName, time } from '../values.ts'

export const day = z.iso.date().check(z.describe('In the time zone that was asked for'))

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
        redeemed: amount.check(z.describe('Credited to orders')),
        refunds: z.int(),
        refunded: amount.check(z.describe('Gone back to gift cards')),
      }),
    )
    .check(z.describe('By the day on which the gift-card system booked it')),
  orders: z
    .array(
      z.object({
        day,
        currency: z.string(),
        orders: z.int(),
        paid: z.int().check(z.describe('Completed ones')),
        applied: amount,
        shortfall: amount,
        waited: z
          .array(z.int())
          .check(
            z.length(WAITING_CLASSES.length + 1),
            z.describe(
              `Orders by the time from paid to redeemed: up to ${WAITING_CLASSES.join(', ')} seconds, and longer`,
            ),
          ),
      }),
    )
    .check(z.describe('By the day on which their checkout was begun')),
  lookups: z
    .array(
      z.object({
        day,
        result: z.string().check(z.describe('`found`, or the code of the problem')),
        count: z.int(),
      }),
    )
    .check(z.describe('How lookups of typed codes ended; days are UTC')),
  reviews: z.array(
    z.object({ day, reason: z.enum(REVIEW_REASONS), opened: z.int(), decided: z.int() }),
  ),
  silentShards: z
    .int()
    .check(z.describe('Parts of the back office that did not answer; 0: all is counted')),
})
export type Figures = z.infer<typeof figures>

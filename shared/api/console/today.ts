/** What matters today (docs/contract.md#today). Amounts are minor units of the currency beside them. */

import * as z from 'zod/mini'
import { CHECKOUT_STATUSES, REVIEW_REASONS } from '../statuses.ts'

import { amount, time } from '../values.ts'

/** The last call or delivery of its kind. */
const last = z.object({ at: time, why: z.string().check(z.describe('In fixed English words')) })

const outside = z.object({
  name: z.string(),
  on: z.boolean().check(z.describe('Switched on by the settings')),
  lastGood: z.nullable(z.object({ at: time })),
  lastRefused: z.nullable(last),
})

export const today = z.object({
  since: time,
  money: z
    .array(
      z.object({
        currency: z.string(),
        orders: z.int().check(z.describe('Orders whose checkout was begun since then')),
        applied: amount.check(z.describe('What was promised to these orders')),
        redeemed: amount.check(z.describe('What was credited to orders since then')),
        refunded: amount.check(z.describe('What went back to gift cards since then')),
        shortfall: amount.check(z.describe('What these orders are short of')),
      }),
    )
    .check(z.describe('One for each currency')),
  reviews: z.object({
    open: z.int(),
    oldestAt: z.nullable(time),
    byAge: z.array(
      z.object({
        underHours: z.nullable(z.int()).check(z.describe('Null: older than that')),
        open: z.int(),
      }),
    ),
    byReason: z.array(z.object({ reason: z.enum(REVIEW_REASONS), open: z.int() })),
  }),
  overdue: z
    .array(
      z.object({
        checkoutId: z.string(),
        orderIds: z.array(z.string()),
        status: z.enum(CHECKOUT_STATUSES),
        amount,
        currency: z.string(),
        dueAt: time,
      }),
    )
    .check(z.describe('Orders whose money should have moved by now, at most 20')),
  undelivered: z.int().check(z.describe('Events that the shop should have taken by now')),
  systems: z.array(outside).check(z.describe('The gift-card systems')),
  sources: z.array(outside).check(z.describe('The webhook sources')),
  silentShards: z
    .int()
    .check(z.describe('Parts of the back office that did not answer; 0: all is counted')),
})
export type Today = z.infer<typeof today>

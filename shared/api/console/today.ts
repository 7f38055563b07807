/** What matters today (docs/contract.md#today). Amounts are minor units of the currency beside them. */
import * as z from 'zod'
import { CHECKOUT_STATUSES } from '../checkout.ts'
import { REVIEW_REASONS } from '../review.ts'
import { amount, time } from '../values.ts'

/** The last call or delivery of its kind. */
const last = z.object({ at: time, why: z.string().describe('In fixed English words') })

const outside = z.object({
  name: z.string(),
  on: z.boolean().describe('Switched on by the settings'),
  lastGood: z.object({ at: time }).nullable(),
  lastRefused: last.nullable(),
})

export const today = z.object({
  since: time,
  money: z
    .array(
      z.object({
        currency: z.string(),
        orders: z.int().describe('Orders whose checkout was begun since then'),
        applied: amount.describe('What was promised to these orders'),
        redeemed: amount.describe('What was credited to orders since then'),
        refunded: amount.describe('What went back to gift cards since then'),
        shortfall: amount.describe('What these orders are short of'),
      }),
    )
    .describe('One for each currency'),
  reviews: z.object({
    open: z.int(),
    oldestAt: time.nullable(),
    byAge: z.array(
      z.object({ underHours: z.int().nullable().describe('Null: older than that'), open: z.int() }),
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
    .describe('Orders whose money should have moved by now, at most 20'),
  undelivered: z.int().describe('Events that the shop should have taken by now'),
  systems: z.array(outside).describe('The gift-card systems'),
  sources: z.array(outside).describe('The webhook sources'),
  silentShards: z.int().describe('Parts of the back office that did not answer; 0: all is counted'),
})
export type Today = z.infer<typeof today>

/** An order as the console's Find lists it (docs/contract.md#find-orders). Amounts are minor units of its currency. */

import * as z from 'zod/mini'
import { CARD_STATUSES, CHECKOUT_STATUSES } from '../statuses.ts'

import { amount, providerName, shopName, time } from '../values.ts'

export const foundCard = z.object({
  label: z.string().check(z.describe('The last four characters of the code')),
  provider: providerName,
  applied: amount,
  redeemed: amount.check(z.describe('What was credited to the order by this card')),
  status: z.enum(CARD_STATUSES),
})
export type FoundCard = z.infer<typeof foundCard>

export const foundOrder = z.object({
  checkoutId: z.string(),
  at: time.check(z.describe('When the checkout was begun')),
  status: z.enum(CHECKOUT_STATUSES),
  currency: z.string(),
  orderIds: z
    .array(z.string())
    .check(z.describe('All names of the order; empty where none has the checkout')),
  orderTotal: amount,
  applied: amount.check(z.describe('What the cards pay, or were promised to pay')),
  redeemed: z.nullable(amount).check(z.describe('Null until it is known')),
  shortfall: z.nullable(amount),
  refunded: amount,
  openReviews: z.int(),
  cards: z.array(foundCard),
  shop: shopName,
})
export type FoundOrder = z.infer<typeof foundOrder>

export const foundOrders = z.object({
  orders: z.array(foundOrder),
  next: z
    .nullable(z.string())
    .check(z.describe('The `cursor` of the next page; null after the last one')),
})

/** An order as the console's Find lists it (docs/contract.md#find-orders). Amounts are minor units of its currency. */
import * as z from 'zod'
import { CARD_STATUSES, CHECKOUT_STATUSES } from '../checkout.ts'
import { amount, providerName, shopName, time } from '../values.ts'

export const foundCard = z.object({
  label: z.string().describe('The last four characters of the code'),
  provider: providerName,
  applied: amount,
  redeemed: amount.describe('What was credited to the order by this card'),
  status: z.enum(CARD_STATUSES),
})
export type FoundCard = z.infer<typeof foundCard>

export const foundOrder = z.object({
  checkoutId: z.string(),
  at: time.describe('When the checkout was begun'),
  status: z.enum(CHECKOUT_STATUSES),
  currency: z.string(),
  orderIds: z
    .array(z.string())
    .describe('All names of the order; empty where none has the checkout'),
  orderTotal: amount,
  applied: amount.describe('What the cards pay, or were promised to pay'),
  redeemed: amount.nullable().describe('Null until it is known'),
  shortfall: amount.nullable(),
  refunded: amount,
  openReviews: z.int(),
  cards: z.array(foundCard),
  shop: shopName,
})
export type FoundOrder = z.infer<typeof foundOrder>

export const foundOrders = z.object({
  orders: z.array(foundOrder),
  next: z.string().nullable().describe('The `cursor` of the next page; null after the last one'),
})

/** What a card is worth, for a shopper who asks before they shop (docs/contract.md#read-a-balance). */
import * as z from 'zod/mini'
import { amount, time } from './values.ts'

export const balance = z.object({
  label: z.string().check(z.describe('The last four characters of the code')),
  title: z.nullable(z.string()),
  currency: z.string(),
  balance: amount.check(z.describe("In the minor unit of the card's `currency`")),
  partial: z.boolean().check(z.describe('May be used in part; otherwise only all at once')),
  step: z.int().check(z.minimum(1), z.describe('It pays multiples of this')),
  leftOn: z
    .enum(['same_code', 'new_code', 'none'])
    .check(z.describe('Where what an order does not need stays')),
  expiresAt: z.nullable(time).check(z.describe('Last moment of use, where its system names one')),
})
export type Balance = z.infer<typeof balance>

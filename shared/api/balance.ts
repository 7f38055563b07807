/** What a card is worth, for a shopper who asks before they shop (docs/contract.md#read-a-balance). */
import * as z from 'zod'
import { amount, time } from './values.ts'

export const balance = z.object({
  label: z.string().describe('The last four characters of the code'),
  title: z.string().nullable(),
  currency: z.string(),
  balance: amount.describe("In the minor unit of the card's `currency`"),
  partial: z.boolean().describe('May be used in part; otherwise only all at once'),
  step: z.int().min(1).describe('It pays multiples of this'),
  leftOn: z
    .enum(['same_code', 'new_code', 'none'])
    .describe('Where what an order does not need stays'),
  expiresAt: time.nullable().describe('Last moment of use, where its system names one'),
})
export type Balance = z.infer<typeof balance>

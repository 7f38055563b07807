/** The export of everything that is stored about an order, and its erasure (docs/contract.md#export-an-order). */
import * as z from 'zod/mini'
import { checkout } from './checkout.ts'
import { auditEntry } from './console/people.ts'
import { review } from './review.ts'
import { time } from './values.ts'

const written = z.record(z.string(), z.unknown())

export const orderExport = z.object({
  exportedAt: time,
  checkout: checkout.check(z.describe('As the shop’s server sees it')),
  written: z
    .array(written)
    .check(z.describe('Everything that the checkout wrote down, oldest first')),
  cards: z
    .array(z.array(written))
    .check(
      z.describe('For each card that the order has: what the card wrote down about this checkout'),
    ),
  reviews: z.array(review).check(z.describe('Its own, and those of the back office that name it')),
  events: z.array(written).check(z.describe('As they are listed')),
  ledger: z.nullable(written).check(z.describe('Its row of the console’s tables')),
  auditLog: z.array(auditEntry).check(z.describe('What people did about it')),
})
export type OrderExport = z.infer<typeof orderExport>

export const erasureOutlook = z.object({
  checkoutId: z.string(),
  version: z
    .int()
    .check(z.describe('Comes back with the erasure: what has changed meanwhile is not erased')),
  refusal: z.nullable(z.string()).check(z.describe('Why it can’t be erased yet; null: it can')),
  erases: z.string(),
  keeps: z.string(),
  erasedAt: z.nullable(time).check(z.describe('It is erased already')),
})
export type ErasureOutlook = z.infer<typeof erasureOutlook>

export const erasureDone = z.object({ checkoutId: z.string(), erasedAt: time })
export type ErasureDone = z.infer<typeof erasureDone>

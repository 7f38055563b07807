/** The query parameters of a list. */
import * as z from 'zod'
import { positionsIn, START } from '../../shards/merging.ts'

const LIMIT_EXPECTED = 'expected an integer from 1 to 100'

/** How many entries a page has at most. */
export const limit = z
  .string()
  .regex(/^\d{1,3}$/, LIMIT_EXPECTED)
  .transform(Number)
  .refine(count => count >= 1 && count <= 100, LIMIT_EXPECTED)
  .default(50)

/** Where a page begins: `next` of the page before. Empty for the first page. */
export const cursor = z
  .string()
  .max(200)
  .optional()
  .transform(text => (text ? positionsIn(text) : START))
  .refine(positions => positions !== null, 'expected the `next` of a page before')

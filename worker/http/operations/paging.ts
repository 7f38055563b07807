/** The query parameters of a list. */
import * as z from 'zod/mini'
import { type Positions, positionsIn, START } from '../../shards/merging.ts'

const LIMIT_EXPECTED = 'expected an integer from 1 to 100'

/** How many entries a page has at most. */
export const limit = z._default(
  z
    .pipe(z.string().check(z.regex(/^\d{1,3}$/, LIMIT_EXPECTED)), z.transform(Number))
    .check(z.refine(count => count >= 1 && count <= 100, LIMIT_EXPECTED)),
  50,
)

/** Where a page begins: `next` of the page before. Empty for the first page. */
export const cursor = z.pipe(
  z.pipe(
    z.optional(z.string().check(z.maxLength(200))),
    z.transform(text => (text ? positionsIn(text) : START)),
  ),
  z.custom<Positions, Positions | null>(
    positions => positions !== null,
    'expected the `next` of a page before',
  ),
)

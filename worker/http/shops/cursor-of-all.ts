/** Where a page of a list begins that may be of several shops: a position in each shard of each of them. */
import * as z from 'zod/mini'
import { type Positions, positionsOfAny } from '../../shards/merging.ts'
import { BACK_OFFICE_SHARDS } from '../../shards/shard-of.ts'
import type { RequestContext } from '../request-context.ts'

/** `next` of the page before. Empty for the first page. */
export const cursorOfAll = z
  .pipe(
    z.optional(z.string().check(z.maxLength(10_000))),
    z.transform(text => (text ? positionsOfAny(text) : 'start')),
  )
  .check(z.refine(positions => positions !== null, 'expected the `next` of a page before'))

/** Null: it is that of somebody who sees other shops. */
export const positionsOfAll = (
  c: RequestContext,
  cursor: Positions | 'start' | null,
): Positions | null => {
  const count = c.var.scope.length * BACK_OFFICE_SHARDS
  if (cursor === 'start') return Array<number>(count).fill(0)
  return cursor?.length === count ? cursor : null
}

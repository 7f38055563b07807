/** Where a page of a list begins that may be of several shops: a position in each shard of each of them. */
import * as z from 'zod'
import { type Positions, positionsOfAny } from '../../shards/merging.ts'
import { BACK_OFFICE_SHARDS } from '../../shards/shard-of.ts'
import type { RequestContext } from '../request-context.ts'

/** `next` of the page before. Empty for the first page. */
export const cursorOfAll = z
  .string()
  .max(10_000)
  .optional()
  .transform(text => (text ? positionsOfAny(text) : 'start'))
  .refine(positions => positions !== null, 'expected the `next` of a page before')

/** Null: it is that of somebody who sees other shops. */
export const positionsOfAll = (
  c: RequestContext,
  cursor: Positions | 'start' | null,
): Positions | null => {
  const count = c.var.scope.length * BACK_OFFICE_SHARDS
  if (cursor === 'start') return Array<number>(count).fill(0)
  return cursor?.length === count ? cursor : null
}

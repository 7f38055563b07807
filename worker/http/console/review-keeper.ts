/**
 * Who keeps a review. Its id says so: the back office (`rv_store_`, its shard and a number), or a checkout (`rv_`, its id without
 * `ck_`, and a number).
 */
import { BACK_OFFICE_SHARDS } from '../../shards/shard-of.ts'
import type { RequestContext } from '../request-context.ts'

const STORE_REVIEW = /^rv_store_(\d{1,2})_\d{1,12}$/
const CHECKOUT_REVIEW = /^rv_([\w-]{38})_\d{1,12}$/

export type Keeper = { kind: 'shard'; shard: number } | { kind: 'checkout'; checkoutId: string }

/** Null: this worker made no such id. */
export const keeperOf = async (c: RequestContext, reviewId: string): Promise<Keeper | null> => {
  const [, shard] = STORE_REVIEW.exec(reviewId) ?? []
  if (shard !== undefined && Number(shard) < BACK_OFFICE_SHARDS)
    return { kind: 'shard', shard: Number(shard) }
  const checkoutId = `ck_${CHECKOUT_REVIEW.exec(reviewId)?.[1] ?? ''}`
  if (!(await c.var.keys.isCheckoutId(checkoutId))) return null
  c.set('checkoutId', checkoutId)
  return { kind: 'checkout', checkoutId }
}

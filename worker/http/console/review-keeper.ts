/**
 * Who keeps a review. Its id says so: the back office (`rv_store_`, its shop where it has a name, its shard and a number), or a checkout
 * (`rv_`, its id without `ck_`, and a number). One of a shop that is not the caller's is nobody's.
 */
import type { BackOfficeCalls } from '../../back-office/calls.ts'
import { backOfficeShard } from '../../env.ts'
import { BACK_OFFICE_SHARDS } from '../../shards/shard-of.ts'
import type { RequestContext } from '../request-context.ts'

const STORE_REVIEW = /^rv_store_(?:([a-z][a-z0-9-]{0,19})_)?(\d{1,2})_\d{1,12}$/
const CHECKOUT_REVIEW = /^rv_([\w-]{38})_\d{1,12}$/

export type Keeper =
  | { kind: 'shard'; keeper: BackOfficeCalls }
  | { kind: 'checkout'; checkoutId: string }

/** Null: this worker made no such id, or not for the caller. */
export const keeperOf = async (c: RequestContext, reviewId: string): Promise<Keeper | null> => {
  const [, shop = null, shard] = STORE_REVIEW.exec(reviewId) ?? []
  const isTheirs = c.var.scope.includes(shop)
  if (shard !== undefined && Number(shard) < BACK_OFFICE_SHARDS && isTheirs)
    return { kind: 'shard', keeper: backOfficeShard(c.env, Number(shard), shop) }
  const checkoutId = `ck_${CHECKOUT_REVIEW.exec(reviewId)?.[1] ?? ''}`
  if (!(await c.var.keys.isCheckoutId(checkoutId))) return null
  c.set('checkoutId', checkoutId)
  return { kind: 'checkout', checkoutId }
}

/** The shop in the id of a review that the back office keeps; undefined: there is none in it. */
export const shopOfStoreReview = (reviewId: string): string | undefined =>
  STORE_REVIEW.exec(reviewId)?.[1]

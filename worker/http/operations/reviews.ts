/** Reviews: list what a person must decide, and decide it (docs/contract.md#reviews). */
import { z } from 'zod'
import { checkout, decisionRequest, review } from '../../../shared/api.ts'
import { backOfficeShard, backOfficeShards, checkoutNamed } from '../../env.ts'
import { reviewPage } from '../../shards/all-shards.ts'
import { BACK_OFFICE_SHARDS } from '../../shards/shard-of.ts'
import { respond } from '../checkout-answer.ts'
import { type Operation, operation } from '../operation.ts'
import { refuse } from '../problem-answer.ts'
import { cursor, limit } from './paging.ts'

const list = operation({
  id: 'listReviews',
  method: 'GET',
  path: '/v1/reviews',
  summary: 'List what a person must decide',
  caller: 'server',
  query: z.object({
    status: z.enum(['open', 'decided', 'all']).default('open'),
    limit,
    cursor,
  }),
  answers: {
    200: {
      description: 'Reviews, oldest first; `next` is the `cursor` of the next page',
      schema: z.object({ reviews: z.array(review), next: z.string().nullable() }),
    },
  },
  handle: async (c, { query }) =>
    c.json(await reviewPage(backOfficeShards(c.env), { ...query, after: query.cursor })),
})

// A review's id says who keeps it: the back office (`rv_store_`, its shard and a number), or a checkout (`rv_`, its id without `ck_`, and a number).
const STORE_REVIEW = /^rv_store_(\d{1,2})_\d{1,12}$/
const CHECKOUT_REVIEW = /^rv_([\w-]{38})_\d{1,12}$/

const decide = operation({
  id: 'decideReview',
  method: 'POST',
  path: '/v1/reviews/{id}',
  summary: 'Decide a review',
  caller: 'server',
  body: decisionRequest,
  answers: {
    200: {
      description: 'The checkout; for a review `unknown_checkout`, the review',
      schema: z.union([checkout, review]),
    },
  },
  problems: ['not_found', 'stale_review', 'provider_unavailable'],
  handle: async (c, { body }) => {
    const id = c.req.param('id') ?? ''
    const [, shard] = STORE_REVIEW.exec(id) ?? []
    if (shard !== undefined && Number(shard) < BACK_OFFICE_SHARDS) {
      const result = await backOfficeShard(c.env, Number(shard)).decide(id, body)
      return result.ok ? c.json(result.value) : refuse(c, result.failure)
    }
    const checkoutId = `ck_${CHECKOUT_REVIEW.exec(id)?.[1] ?? ''}`
    if (!(await c.var.keys.isCheckoutId(checkoutId))) return refuse(c, { code: 'not_found' })
    c.set('checkoutId', checkoutId)
    return respond(c, await checkoutNamed(c.env, checkoutId).decide(id, body))
  },
})

export const reviewOperations: Operation[] = [list, decide]

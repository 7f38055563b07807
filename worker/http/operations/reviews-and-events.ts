/** What a person must decide, and what happened: reviews and events (contract section 1, "Reviews"). */
import { z } from 'zod'
import { checkout, decisionRequest, review } from '../../../shared/api.ts'
import { backOfficeOf, checkoutNamed } from '../../env.ts'
import { type Operation, operation } from '../operation.ts'
import { refuse } from '../problem-answer.ts'
import { respond } from './checkouts.ts'

const limit = z
  .string()
  .regex(/^\d{1,3}$/, 'expected a number from 1 to 100')
  .transform(Number)
  .refine(number => number >= 1 && number <= 100, 'expected a number from 1 to 100')
  .default(50)
const mark = z.string().max(200).optional()

const list = operation({
  method: 'GET',
  path: '/v1/reviews',
  summary: 'What a person must decide',
  caller: 'server',
  query: z.object({
    status: z.enum(['open', 'decided', 'all']).default('open'),
    limit,
    cursor: mark,
  }),
  answers: {
    200: {
      description: 'Reviews, oldest first; `next` is the cursor of the next page',
      schema: z.object({ reviews: z.array(review), next: z.string().nullable() }),
    },
  },
  handle: async (c, { query }) =>
    c.json(await backOfficeOf(c.env).reviews({ ...query, cursor: query.cursor || null })),
})

// A review's id tells whose it is: the back office's own, or `rv_`, the checkout's id without `ck_`, `_` and a number.
const STORE_REVIEW = /^rv_store_\d{1,12}$/
const CHECKOUT_REVIEW = /^rv_([\w-]{38})_\d{1,12}$/

const decide = operation({
  method: 'POST',
  path: '/v1/reviews/{id}',
  summary: 'Decide a review',
  caller: 'server',
  body: decisionRequest,
  answers: {
    200: {
      description: 'The checkout; for `unknown_checkout` the review',
      schema: z.union([checkout, review]),
    },
  },
  problems: ['not_found', 'stale_review'],
  handle: async (c, { body }) => {
    const id = c.req.param('id') ?? ''
    if (STORE_REVIEW.test(id)) {
      const answer = await backOfficeOf(c.env).decide(id, body)
      return answer.ok ? c.json(answer.value) : refuse(c, answer.failure)
    }
    const checkoutId = `ck_${CHECKOUT_REVIEW.exec(id)?.[1] ?? ''}`
    if (!(await c.var.keys.isCheckoutId(checkoutId))) return refuse(c, { code: 'not_found' })
    c.set('checkoutId', checkoutId)
    return respond(c, await checkoutNamed(c.env, checkoutId).decide(id, body))
  },
})

const outboundEvent = z.object({
  id: z.string(),
  type: z.string(),
  timestamp: z.iso.datetime(),
  data: checkout,
})

const events = operation({
  method: 'GET',
  path: '/v1/events',
  summary: 'The outbound events, for those who would rather ask',
  caller: 'server',
  query: z.object({ after: mark, limit }),
  answers: {
    200: {
      description: 'Events, oldest first; `next` is the `after` of the next page',
      schema: z.object({ events: z.array(outboundEvent), next: z.string().nullable() }),
    },
  },
  handle: async (c, { query }) =>
    c.json(await backOfficeOf(c.env).events({ after: query.after || null, limit: query.limit })),
})

export const reviewOperations: Operation[] = [list, decide, events]

/** Reviews: list what a person must decide, and decide it (docs/contract.md#reviews). */
import * as z from 'zod/mini'
import { decisionRequest } from '../../../shared/api/requests.ts'
import { success } from '../../../shared/result.ts'
import type { AuditNote } from '../../back-office/store/people/calls.ts'
import { checkoutNamed } from '../../env.ts'
import type { ShopName } from '../../settings/shops/shop-names.ts'
import { reviewPage } from '../../shards/all-shards.ts'
import { respond } from '../checkout-answer.ts'
import { begin, end } from '../console/people/noting.ts'
import { keeperOf } from '../console/review-keeper.ts'
import { type Operation, operation } from '../operation.ts'
import { refuse } from '../problem-answer.ts'
import { shardsOf } from '../shops/scope.ts'
import { cursor, limit } from './paging.ts'

const list = operation({
  id: 'listReviews',
  method: 'GET',
  path: '/v1/reviews',
  summary: 'List what a person must decide',
  caller: 'server',
  query: z.object({
    status: z._default(z.enum(['open', 'decided', 'all']), 'open'),
    limit,
    cursor,
  }),
  answers: {
    200: {
      description: 'Reviews, oldest first; `next` is the `cursor` of the next page',
      schema: 'ReviewPage',
    },
  },
  handle: async (c, { query }) =>
    c.json(await reviewPage(shardsOf(c), { ...query, after: query.cursor })),
})

const decide = operation({
  id: 'decideReview',
  method: 'POST',
  path: '/v1/reviews/{id}',
  summary: 'Decide a review',
  caller: 'server',
  body: decisionRequest,
  answers: {
    200: {
      description: 'The checkout; for a review `unknown_checkout` or `books_differ`, the review',
      schema: 'CheckoutOrReview',
    },
  },
  problems: ['not_found', 'stale_review', 'provider_unavailable'],
  handle: async (c, { body }) => {
    const id = c.req.param('id')!
    const keeper = await keeperOf(c, id)
    if (keeper === null) return refuse(c, { code: 'not_found' })
    const begun = await begin(c, [noteOf(id, body, c.var.settings.shop)])
    if (!begun.ok) return refuse(c, begun.failure)
    const result =
      keeper.kind === 'checkout'
        ? await checkoutNamed(c.env, keeper.checkoutId).decide(id, body)
        : await keeper.keeper.decide(id, body)
    const problem = result.ok ? null : result.failure.code
    await end(
      c,
      begun.value.map(seq => ({ seq, problem })),
    )
    if (!result.ok) return refuse(c, result.failure)
    return 'cards' in result.value ? respond(c, success(result.value)) : c.json(result.value)
  },
})

/** A decision by the shop's server, under the name that it gives. */
const noteOf = (
  id: string,
  { by, decision, note }: z.output<typeof decisionRequest>,
  shop: ShopName,
): AuditNote => ({
  ...{ who: by, role: 'owner', by: 'api_key', personId: null, did: 'decided', about: id },
  detail: note ? `${decision}: ${note}` : decision,
  ...(shop !== null && { shop }),
})

export const reviewOperations: Operation[] = [list, decide]

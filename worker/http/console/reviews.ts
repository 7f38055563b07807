/** Reviews in the console: what each decision would do, and deciding them (docs/contract.md#read-a-review). */

import * as z from 'zod/mini'
import { type BulkDecision, bulkDecision } from '../../../shared/api/console/requests.ts'
import type { ManualStep, ReviewOutlook } from '../../../shared/api/console/review-outlook.ts'
import { REVIEW_REASONS } from '../../../shared/api/statuses.ts'
import type { Review } from '../../../shared/api.ts'
import type { Problem } from '../../../shared/problem.ts'
import { failed, type Result, success } from '../../../shared/result.ts'
import { checkoutNamed } from '../../env.ts'
import { reviewPage } from '../../shards/all-shards.ts'
import { type Operation, operation } from '../operation.ts'
import { limit } from '../operations/paging.ts'
import { refuse } from '../problem-answer.ts'
import { invalid } from '../request-body.ts'
import type { RequestContext } from '../request-context.ts'
import { cursorOfAll, positionsOfAll } from '../shops/cursor-of-all.ts'
import { shardsOf, shopOfRow } from '../shops/scope.ts'
import { begin, end, noteOf } from './people/noting.ts'
import { type Keeper, keeperOf, shopOfStoreReview } from './review-keeper.ts'

const list = operation({
  id: 'listConsoleReviews',
  method: 'GET',
  path: '/v1/console/reviews',
  summary: 'List what a person must decide, for the console',
  caller: 'console',
  query: z.object({
    status: z._default(z.enum(['open', 'decided', 'all']), 'open'),
    reason: z.optional(z.enum(REVIEW_REASONS)),
    limit,
    cursor: cursorOfAll,
  }),
  answers: {
    200: {
      description: 'Reviews, oldest first; `next` is the `cursor` of the next page',
      schema: 'ReviewPage',
    },
  },
  handle: async (c, { query: { reason = null, cursor, ...query } }) => {
    const after = positionsOfAll(c, cursor)
    if (after === null) return refuse(c, invalid([OTHER_SHOPS]))
    const { reviews, next } = await reviewPage(shardsOf(c), { ...query, reason, after })
    return c.json({ reviews: await withShops(c, reviews), next })
  },
})

const OTHER_SHOPS = { path: 'cursor', message: 'expected the `next` of a page before' }

/** Whose review each is, for whoever sees several shops. */
const withShops = (c: RequestContext, reviews: Review[]): Promise<Review[]> =>
  Promise.all(
    reviews.map(async review => {
      const shop = shopOfStoreReview(review.id) ?? (await shopOfRow(c, review.checkoutId))
      return c.var.scope.length < 2 || shop === undefined ? review : { ...review, shop }
    }),
  )

const read = operation({
  id: 'readReviewOutlook',
  method: 'GET',
  path: '/v1/console/reviews/{reviewId}',
  summary: 'A review, and what each decision about it would do in money',
  caller: 'console',
  answers: { 200: { description: 'The review and its outlooks', schema: 'ReviewOutlook' } },
  problems: ['not_found'],
  handle: async c => {
    const id = c.req.param('reviewId')!
    const keeper = await keeperOf(c, id)
    if (keeper === null) return refuse(c, { code: 'not_found' })
    const found = await outlookOf(c, keeper, id)
    return found.ok ? c.json(found.value) : refuse(c, found.failure)
  },
})

const outlookOf = async (
  c: RequestContext,
  keeper: Keeper,
  id: string,
): Promise<Result<ReviewOutlook, Problem>> => {
  if (keeper.kind === 'checkout') return checkoutNamed(c.env, keeper.checkoutId).outlook(id)
  const review = await keeper.keeper.review(id)
  if (review === null) return failed({ code: 'not_found' })
  const { decisions, version } = review
  const nothing = { atBest: null, atWorst: null, promise: `store-${version}` }
  return success({
    review,
    checkout: null,
    now: null,
    outlooks: decisions.map(decision => ({ decision, ...nothing })),
    byHand: decisions.length > 0 ? [stepOf(review)] : [],
  })
}

/** Where the books differ, a person looks at the gift-card system; a stray order is settled with the shop. */
const stepOf = ({ reason, orderId, label, provider, amount, currency }: Review): ManualStep => ({
  act: reason === 'books_differ' ? 'look_up' : 'settle_with_shop',
  ...{ label, provider, amount, currency, orderId },
  ...{ upstreamId: null, attemptId: null, redeemedAt: null },
})

const decide = operation({
  id: 'decideReviews',
  method: 'POST',
  path: '/v1/console/decisions',
  summary: 'Decide one review, or several of the same reason',
  caller: 'console',
  role: 'clerk',
  body: bulkDecision,
  answers: {
    200: { description: 'How each of them went', schema: 'DecisionResults' },
  },
  handle: async (c, { body }) => {
    const detail = `${body.decision}: ${body.note}`
    const notes = body.reviews.map(({ id }) => noteOf(c, { did: 'decided', about: id, detail }))
    const begun = await begin(c, notes)
    if (!begun.ok) return refuse(c, begun.failure)
    // One after the other: several may be about the same card.
    const results = []
    for (const one of body.reviews) results.push({ id: one.id, ...(await decideOne(c, body, one)) })
    const ends = results.map(({ problem }, index) => ({ seq: begun.value[index]!, problem }))
    await end(c, ends)
    return c.json({ results })
  },
})

const decideOne = async (
  c: RequestContext,
  { reason, decision, note }: BulkDecision,
  { id, version, promise, upstreamId }: BulkDecision['reviews'][number],
) => {
  const keeper = await keeperOf(c, id)
  if (keeper === null) return { problem: 'not_found', checkout: null }
  const seen = await outlookOf(c, keeper, id)
  if (!seen.ok) return { problem: seen.failure.code, checkout: null }
  if (seen.value.review.reason !== reason) return { problem: 'invalid_request', checkout: null }
  if (!isCurrent(seen.value, promise)) return { problem: 'stale_review', checkout: null }
  const { name: by } = c.var.session
  const request = { version, decision, by, note, ...(upstreamId !== undefined && { upstreamId }) }
  const result =
    keeper.kind === 'checkout'
      ? await checkoutNamed(c.env, keeper.checkoutId).decide(id, request, promise)
      : await keeper.keeper.decide(id, request)
  if (!result.ok) return { problem: result.failure.code, checkout: null }
  return { problem: null, checkout: 'cards' in result.value ? result.value : null }
}

/** A checkout looks at the promise itself, together with what it then does; a review of the store changes with its version alone. */
const isCurrent = ({ checkout, outlooks }: ReviewOutlook, promise: string): boolean =>
  checkout !== null || outlooks.some(one => one.promise === promise)

export const consoleReviewOperations: Operation[] = [list, read, decide]

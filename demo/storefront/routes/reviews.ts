/** The open reviews of the worker, and the decisions that the shop's staff take about them. */
import { Hono } from 'hono'
import { GiftCodeProblem } from '../../../server/index.ts'
import type { Decision, Review } from '../../../shared/api.ts'
import { reviewsPage } from '../pages/reviews-page.ts'
import type { Shop } from '../shop.ts'

export function reviewRoutes(shop: Shop): Hono {
  const app = new Hono()
  /** Shown once, after a decision. */
  let message: string | null = null

  app.get('/', async c => {
    const reviews = await openReviews(shop).catch(() => null)
    const shown = message
    message = null
    return c.html(reviewsPage(reviews, shown, shop.currency))
  })

  app.post('/:id', async c => {
    const { version, decision } = await c.req.parseBody()
    const decided = {
      version: Number(version),
      decision: decision as Decision,
      by: 'the shop owner',
    }
    message = await shop.gift
      .decide(c.req.param('id'), decided)
      .then(() => 'The decision was saved.', wordsFor)
    return c.redirect('/reviews', 303)
  })
  return app
}

async function openReviews({ gift }: Shop): Promise<Review[]> {
  const reviews: Review[] = []
  for await (const review of gift.reviews()) reviews.push(review)
  return reviews
}

const wordsFor = (error: unknown): string =>
  error instanceof GiftCodeProblem && error.code === 'stale_review'
    ? 'This review has changed. Please look at it again.'
    : 'The decision was not accepted.'

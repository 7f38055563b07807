/** The open reviews of the worker, and the decisions that the shop's staff take about them. */
import { Hono } from 'hono'
import type { Review } from '../../../shared/api.ts'
import { reviewsPage } from '../pages/reviews-page.ts'
import type { Shop } from '../shop.ts'

export function reviewRoutes(shop: Shop): Hono {
  const app = new Hono()
  /** Shown once, after a decision. */
  let message: string | null = null

  app.get('/', async c => {
    const response = await shop.gift.call('/v1/reviews?status=open')
    const reviews = response?.ok ? ((await response.json()) as { reviews: Review[] }).reviews : null
    const shown = message
    message = null
    return c.html(reviewsPage(reviews, shown, shop.currency))
  })

  app.post('/:id', async c => {
    const { version, decision } = await c.req.parseBody()
    const body = { version: Number(version), decision, by: 'the shop owner' }
    const response = await shop.gift.call(`/v1/reviews/${c.req.param('id')}`, body)
    message = messageOf(response)
    return c.redirect('/reviews', 303)
  })
  return app
}

function messageOf(response: Response | null): string {
  if (response?.ok) return 'The decision was saved.'
  if (response?.status === 409) return 'This review has changed. Please look at it again.'
  return 'The decision was not accepted.'
}

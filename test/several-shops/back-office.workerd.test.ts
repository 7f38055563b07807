/** What the shops that share a worker list and decide: each its own (docs/contract.md#several-shops). */
import { describe, expect, it, vi } from 'vitest'
import type { Review } from '../../shared/api.ts'
import { type Ask, json, shop as unnamed } from '../workerd/caller.ts'
import { NORTH, SOUTH, type TestShop } from './settings.ts'
import {
  begin,
  deliver,
  eventually,
  openReview,
  operator,
  order,
  reviewsOf,
  serverOf,
} from './shops.ts'

for (const level of ['info', 'warn', 'error'] as const)
  vi.spyOn(console, level).mockImplementation(() => {})

const settle = ({ id, version }: Review) => ({
  path: `/v1/reviews/${id}`,
  body: { version, decision: 'settled', by: 'Ada' },
})

describe('the events of a shop', () => {
  const listed = async (ask: Ask, cursor = ''): Promise<{ about: string[]; next: string }> => {
    const answer = await json(await ask(`/v1/events?limit=100&after=${cursor}`))
    const about = answer.events.map(({ data }: { data: { id: string } }) => data.id)
    return { about, next: answer.next }
  }

  it('are listed to that shop alone, also behind the cursor of another', async () => {
    const north = await order(NORTH, 'events-1')
    const south = await order(SOUTH, 'events-1')
    const own = await eventually(
      () => listed(serverOf(NORTH)),
      ({ about }) => about.includes(north.id),
    )
    expect(own.about).not.toContain(south.id)
    const other = await order(NORTH, 'events-2')
    await eventually(
      () => listed(serverOf(NORTH), own.next),
      ({ about }) => about.includes(other.id),
    )
    for (const cursor of ['', own.next])
      for (const ask of [serverOf(SOUTH), unnamed]) {
        const { about } = await listed(ask, cursor)
        for (const id of [north.id, other.id]) expect(about).not.toContain(id)
      }
  })

  it('are not for the key of the operator, which is no shop', async () => {
    for (const path of ['/v1/events', '/v1/reviews', '/v1/orders/1'])
      expect((await operator(path)).status).toBe(401)
  })
})

describe('a review of a shop', () => {
  it('is neither seen nor decided by another, whoever asks and however', async () => {
    const review = await openReview(NORTH, 'review-1')
    const { path, body } = settle(review)
    for (const other of [serverOf(SOUTH), unnamed]) {
      expect(await reviewsOf(other, review.checkoutId)).toEqual([])
      expect((await other(path, { body })).status).toBe(404)
      expect((await other(`/v1/console/reviews/${review.id}`)).status).toBe(404)
    }
    const decided = await serverOf(NORTH)(path, { body })
    expect(await json(decided)).toMatchObject({ status: 'cancelled' })
  })

  it('about an order without a checkout has an id of its own, and is decided by its shop alone', async () => {
    const { id: stranger } = await begin(SOUTH)
    const stray = async (path: string, by: TestShop) => {
      const data = { checkoutId: stranger, orderId: 'stray-1', applied: 1 }
      await deliver(path, by, { type: 'order.completed', data })
      return (await reviewsOf(serverOf(by), stranger))[0]!
    }
    const review = await stray('/v1/webhooks/standard/north', NORTH)
    expect(review.id).toMatch(/^rv_store_north_\d+_\d+$/)
    const { path, body } = settle(review)
    const forged = path.replace('north_', '')
    for (const other of [serverOf(SOUTH), unnamed])
      for (const tried of [path, forged]) expect((await other(tried, { body })).status).toBe(404)
    expect((await serverOf(NORTH)(path, { body })).status).toBe(200)
  })

  it('in a bulk decision beside own ones is not found, and only the own ones are decided', async () => {
    const mine = await openReview(NORTH, 'bulk-mine')
    const theirs = await openReview(SOUTH, 'bulk-theirs')
    const promised = async ({ id, version }: Review, shop: TestShop) => {
      const { outlooks } = await json(await serverOf(shop)(`/v1/console/reviews/${id}`))
      const { promise } = outlooks.find((one: { decision: string }) => one.decision === 'settled')
      return { id, version, promise }
    }
    const reviews = [await promised(mine, NORTH), await promised(theirs, SOUTH)]
    const body = { reason: 'never_placed', decision: 'settled', note: 'both at once', reviews }
    const { results } = await json(await serverOf(NORTH)('/v1/console/decisions', { body }))
    expect(results).toMatchObject([
      { id: mine.id, problem: null },
      { id: theirs.id, problem: 'not_found', checkout: null },
    ])
    expect(await reviewsOf(serverOf(SOUTH), theirs.checkoutId)).toMatchObject([{ status: 'open' }])
  })
})

/** All shards of the real back office as one list, and what a shard that fails hides: nothing of the others. */
import { describe, expect, it, vi } from 'vitest'
import type { Review } from '../../shared/api.ts'
import { shardOf } from '../../worker/shards/shard-of.ts'
import { deliver } from '../webhooks/standard-delivery.ts'
import { asShop, json, shop, workerWith } from '../workerd/caller.ts'
import { newCheckoutId } from '../workerd/sample-checkout.ts'

vi.setConfig({ testTimeout: 60_000 })
for (const level of ['log', 'info', 'warn'] as const)
  vi.spyOn(console, level).mockImplementation(() => {})

const stray = async (): Promise<string> => {
  const checkoutId = await newCheckoutId()
  const data = { checkoutId, orderId: 'of-nobody', applied: 100 }
  await deliver({ type: 'order.completed', data }, { id: `msg_${checkoutId}` })
  return checkoutId
}

describe('reviews of several shards', () => {
  it('are one list in the order of their opening, page by page, each decided in its own shard', async () => {
    const ids: string[] = []
    while (new Set(ids.map(shardOf)).size < 4) ids.push(await stray())
    const all: Review[] = []
    let cursor = ''
    do {
      const { reviews, next } = await json(await shop(`/v1/reviews?limit=2&cursor=${cursor}`))
      expect(reviews.length).toBeLessThanOrEqual(2)
      all.push(...reviews)
      cursor = next ?? ''
    } while (cursor)
    expect(all.map(review => review.checkoutId)).toEqual(ids)
    expect(new Set(all.map(({ id }) => id)).size).toBe(ids.length)
    for (const { id, version } of all) {
      const body = { version, decision: 'settled', by: 'Ann' }
      expect((await shop(`/v1/reviews/${id}`, { body })).status).toBe(200)
    }
    expect((await json(await shop('/v1/reviews'))).reviews).toEqual([])
  })

  it('are shown without those of a shard that fails', async () => {
    const failing = async () => {
      throw new Error('overloaded')
    }
    const ask = asShop(workerWith({ backOffice: { reviews: failing, events: failing } }))
    expect(await json(await ask('/v1/events'))).toEqual({ events: [], next: null })
    expect((await ask('/v1/reviews')).status).toBe(200)
  })
})

it.each(['nonsense', '1.2.3', '%00'])(
  'the cursor %j is refused, and changes nothing',
  async cursor => {
    for (const path of [`/v1/events?after=${cursor}`, `/v1/reviews?cursor=${cursor}`]) {
      const answer = await shop(path)
      expect([answer.status, (await json(answer)).code]).toEqual([400, 'invalid_request'])
    }
  },
)

/** The lists of events and reviews, page by page: nothing is passed over, wherever one goes on. */
import { describe, expect, it } from 'vitest'
import { GiftCodes } from '../../server/index.ts'
import { newCard } from '../world/cards.ts'
import { useWorld } from '../world/use-world.ts'
import { answering, kitIn, listOf, thrownBy, WORKER } from './kit.ts'

const { world, shopper, shop } = useWorld()

let orders = 0

const completeOrders = async (count: number): Promise<string[]> => {
  const ids: string[] = []
  for (const _ of Array(count)) {
    const { id } = await shopper.begin(1000, newCard(world))
    await shop.complete(id, { orderId: `o-${++orders}`, applied: 1000 })
    await world.settle()
    ids.push(id)
  }
  return ids
}

describe('events', () => {
  it.each([1, 2, 3, 50])('come whole and in order in pages of %d', async limit => {
    const ids = await completeOrders(3)
    const events = await listOf(kitIn(world).events({ limit }))
    expect(events.map(({ type, data }) => [type, data.id])).toEqual(
      ids.map(id => ['checkout.completed', id]),
    )
    expect(events[0]).toMatchObject({ data: { settled: true, redeemed: 1000 } })
  })

  it('go on after any of them without a gap, and are known by their id', async () => {
    await completeOrders(4)
    const gifts = kitIn(world)
    const all = await listOf(gifts.events({ limit: 2 }))
    for (const [index, { cursor }] of all.entries()) {
      const later = await listOf(gifts.events({ after: cursor, limit: 2 }))
      const missing = all.slice(index + 1).filter(({ id }) => !later.some(one => one.id === id))
      expect(missing).toEqual([])
    }
    const { cursor } = all.at(-1)!
    expect(await listOf(gifts.events({ after: cursor }))).toEqual([])
    await completeOrders(1)
    expect(await listOf(gifts.events({ after: cursor }))).toHaveLength(1)
  })

  it('are none while there are none', async () => {
    expect(await listOf(kitIn(world).events())).toEqual([])
  })

  it('are asked for as the caller goes on, and stop with it', async () => {
    await completeOrders(3)
    let calls = 0
    const gifts = kitIn(world, {
      fetch: (url, init) => {
        calls += 1
        return world.fetch(new Request(url, init))
      },
    })
    for await (const _ of gifts.events({ limit: 1 })) break
    expect(calls).toBe(1)
  })

  it('of a strange answer throw, and are not taken for none', async () => {
    const { fetch } = answering(Response.json({ events: 'none' }))
    const gifts = new GiftCodes({ url: WORKER, apiKey: 'k'.repeat(32), fetch })
    expect(await thrownBy(listOf(gifts.events()))).toMatchObject({ name: 'GiftCodesUnreachable' })
  })
})

describe('reviews', () => {
  it('come by their status, over all pages', async () => {
    const pages = [
      { reviews: [{ id: 'rv_1' }, { id: 'rv_2' }], next: 'a.b' },
      { reviews: [{ id: 'rv_3' }], next: null },
    ]
    const { asked, fetch } = answering(...pages.map(page => Response.json(page)))
    const gifts = new GiftCodes({ url: WORKER, apiKey: 'k'.repeat(32), fetch })
    const reviews = await listOf(gifts.reviews({ status: 'decided', limit: 2 }))
    expect(reviews.map(({ id }) => id)).toEqual(['rv_1', 'rv_2', 'rv_3'])
    expect(asked.map(({ url }) => url.replace(`${WORKER}/v1/reviews`, ''))).toEqual([
      '?status=decided&limit=2&cursor=',
      '?status=decided&limit=2&cursor=a.b',
    ])
  })
})

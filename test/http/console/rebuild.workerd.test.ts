/** The tables behind the console are lost, and come again from the checkouts (docs/contract.md#the-consoles-own-tables). */
import { runInDurableObject } from 'cloudflare:test'
import { describe, expect, it, vi } from 'vitest'
import { json, shop } from '../../workerd/caller.ts'
import { begin, newCard, objects, postAsShop } from '../../workerd/outside-world.ts'

vi.setConfig({ testTimeout: 60_000 })

type Stub = Parameters<typeof runInDurableObject>[0] & { id: { toString(): string } }
type Sql = { exec(query: string): { toArray(): { name: string }[] } }

const of = async (kind: string): Promise<Stub[]> =>
  (await objects()).filter(one => one.kind === kind).map(({ stub }) => stub as Stub)

/** Every row of every table of every part of the back office. */
const loseAll = async () => {
  for (const shard of await of('BACK_OFFICE'))
    await runInDurableObject(shard, (_, state) => {
      const { sql } = (state as unknown as { storage: { sql: Sql } }).storage
      const tables = sql.exec("SELECT name FROM sqlite_master WHERE type = 'table'").toArray()
      for (const { name } of tables)
        if (!/^(_cf|sqlite)_/.test(name)) sql.exec(`DELETE FROM "${name}"`)
    })
}

const ask = async (path: string) => json(await shop(path))
const byId = (list: { id: string }[]) => [...list].sort((a, b) => a.id.localeCompare(b.id))

/** What the console and the API answer, without the numbers under which it is listed. */
const answers = async () => {
  const day = new Date().toISOString().slice(0, 10)
  const range = `from=${day}T00:00:00Z&to=${day}T23:59:59Z`
  const { orders } = await ask('/v1/console/orders?limit=100')
  const { events } = await ask('/v1/events?limit=100')
  const { reviews } = await ask('/v1/reviews?status=all&limit=100')
  const { lookups: _, ...figures } = await ask(`/v1/console/figures?${range}`)
  const { redeemed, refunded, applied, shortfall } = await ask('/v1/console/today')
  const health = (await ask('/v1/health')).checks.filter(({ name }: { name: string }) =>
    /review|event|overdue/.test(name),
  )
  return {
    orders,
    events: byId(events),
    reviews: byId(reviews),
    figures,
    today: { redeemed, refunded, applied, shortfall },
    health,
  }
}

const until = async (holds: () => Promise<boolean>) => {
  for (let tries = 0; tries < 200; tries++) {
    if (await holds()) return
    await new Promise(resolve => setTimeout(resolve, 50))
  }
  throw new Error('it did not come about')
}

describe('the tables behind the console', () => {
  it('give the same answers after they were lost and rebuilt', async () => {
    const [one, two, three] = await Promise.all(
      [0, 1, 2].map(async () => begin(1000, await newCard({ system: 'vauchar', balance: 1000 }))),
    )
    // Completed, and a part goes back by hand; completed without being placed; placed only.
    const order = { orderTotal: 1000, applied: 1000 }
    await postAsShop(one.id, 'place', { orderId: 'R1', ...order })
    await postAsShop(one.id, 'complete', { orderId: 'R1' })
    await postAsShop(one.id, 'refund', { orderId: 'R1', giftRefund: 300, refundId: 'back-1' })
    await postAsShop(two.id, 'complete', { orderId: 'R2' })
    await postAsShop(three.id, 'place', { orderId: 'R3', ...order })
    const { reviews } = await ask('/v1/reviews?status=open')
    const byHand = reviews.find((review: { reason: string }) => review.reason === 'undo_by_hand')
    await until(async () => (await ask('/v1/reviews?status=all')).reviews.length === 2)
    const { id, version } = byHand ?? (await ask('/v1/reviews?status=open')).reviews[0]
    await shop(`/v1/reviews/${id}`, { body: { version, decision: 'settled', by: 'ana' } })
    await until(async () => {
      const { events } = await ask('/v1/events?limit=100')
      const { orders } = await ask('/v1/console/orders?limit=100')
      return events.length >= 4 && orders.length === 3
    })
    const before = await answers()
    expect(before.reviews).toHaveLength(2)

    await loseAll()
    const lost = await answers()
    expect([lost.orders, lost.events, lost.reviews]).toEqual([[], [], []])

    const ids = (await of('CHECKOUT')).map(stub => stub.id.toString())
    const rebuilt = await json(await shop('/v1/console/rebuild', { body: { objects: ids } }))
    expect(rebuilt).toEqual({ told: ids.length, failed: [] })
    expect(await answers()).toEqual(before)

    // Once more changes nothing.
    await shop('/v1/console/rebuild', { body: { objects: ids } })
    expect(await answers()).toEqual(before)
  })
})

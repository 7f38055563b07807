/** A shard as a whole: what counts as late, what is kept for how long, and when it wakes. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { BackOffice } from '../../../worker/back-office/back-office.ts'
import { REVIEW_LISTED } from '../../../worker/checkout/rules/state/outbox-entry.ts'
import { memoryStorage } from '../../world/sqlite.ts'

const DAY_MS = 86_400_000
const NOW = 20_000 * DAY_MS
const KEPT_MS = 400 * DAY_MS

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: NOW })
})
afterEach(() => {
  vi.useRealTimers()
})

const newShard = () => {
  const storage = memoryStorage()
  return { shard: new BackOffice(storage as never, KEPT_MS), alarm: () => storage.getAlarm() }
}
const event = (id: string, at: number, delivered = false) => ({
  ...{ id: `evt_${id}`, type: 'checkout.completed', at, data: {}, delivered },
})
const stray = { checkoutId: 'ck_a', source: 'stripe', orderId: '7' }
const order = {
  ...{ checkoutId: 'ck_a', at: NOW, version: 1, isOrder: true, status: 'placed' as const },
  ...{ currency: 'USD', orderIds: [], orderTotal: 1, applied: 1, redeemed: null, shortfall: null },
  ...{ refunded: 0, openReviews: 0, paidAt: null, redeemedAt: null, cards: [], movements: [] },
}
const seqs = async (shard: BackOffice) =>
  (await shard.events({ after: 0, limit: 999 })).map(({ seq }) => seq)

describe('the health of a shard', () => {
  it('counts open reviews, events late by five minutes, and business overdue by ten', async () => {
    const { shard } = newShard()
    expect(await shard.health()).toEqual({ openReviews: 0, undelivered: 0, stalled: 0 })
    await shard.unknownCheckout(stray)
    await shard.list(event('a', NOW - 300_000))
    await shard.watch({ checkoutId: 'ck_a', fence: 1, dueAt: NOW - 600_000 })
    expect(await shard.health()).toEqual({ openReviews: 1, undelivered: 0, stalled: 0 })
    vi.setSystemTime(NOW + 1)
    expect(await shard.health()).toEqual({ openReviews: 1, undelivered: 1, stalled: 1 })
    await shard.unwatch({ checkoutId: 'ck_a', fence: 1 })
    expect((await shard.health()).stalled).toBe(0)
  })
})

describe('a shard wakes', () => {
  it.each<[what: string, call: (shard: BackOffice) => Promise<unknown>]>([
    ['an event', shard => shard.list(event('a', NOW))],
    ['a stray order', shard => shard.unknownCheckout(stray)],
    ['an order', shard => shard.keep(order)],
    [
      'a difference',
      shard =>
        shard.booksDiffer({
          ...{ key: 'k', checkoutId: 'ck_a', provider: 'vauchar', label: 'NTM2' },
          ...{ amount: 1, currency: 'USD', facts: [] },
        }),
    ],
  ])('a day after %s came, and no later where more comes', async (_, call) => {
    const { shard, alarm } = newShard()
    await call(shard)
    expect(await alarm()).toBe(NOW + DAY_MS)
    vi.setSystemTime(NOW + 5)
    await call(shard)
    expect(await alarm()).toBe(NOW + DAY_MS)
  })

  it('and forgets events, decided reviews and orders from before RETENTION_DAYS', async () => {
    const { shard, alarm } = newShard()
    await shard.list(event('a', NOW - KEPT_MS - 1, true))
    await shard.list(event('b', NOW - KEPT_MS, true))
    await shard.keep({ ...order, at: NOW - KEPT_MS - 1 })
    await shard.keep({ ...order, checkoutId: 'ck_b', at: NOW - KEPT_MS })
    await shard.wake()
    expect(await seqs(shard)).toEqual([2])
    const search = { from: 0, to: NOW, label: null, status: null, currency: null, amount: null }
    const left = await shard.find({ ...search, before: null, limit: 9 })
    expect(left.map(({ checkoutId }) => checkoutId)).toEqual(['ck_b'])
    shard.rearm(DAY_MS)
    expect(await alarm()).toBe(NOW + DAY_MS)
  })

  it('again a second later while some of the old is left, whichever it is', async () => {
    const old = NOW - KEPT_MS - 1
    const many = Array.from({ length: 501 }, (_, nth) => `n${nth}`)
    const fills: ((shard: BackOffice) => Promise<unknown>)[] = [
      shard => Promise.all(many.map(id => shard.list(event(id, old, true)))),
      shard => Promise.all(many.map(id => shard.keep({ ...order, checkoutId: id, at: old }))),
      async shard => {
        vi.setSystemTime(old)
        for (const id of many) await shard.unknownCheckout({ ...stray, orderId: id })
        for (const { json } of await shard.reviews({ status: 'all', after: 0, limit: 999 }))
          await shard.decide(JSON.parse(json).id, { version: 1, decision: 'settled', by: 'Ann' })
        vi.setSystemTime(NOW)
      },
    ]
    for (const fill of fills) {
      const { shard, alarm } = newShard()
      await fill(shard)
      const alarms: (number | null)[] = []
      for (const _time of [1, 2]) {
        await shard.wake()
        shard.rearm(DAY_MS)
        alarms.push(await alarm())
      }
      expect(alarms).toEqual([NOW + 1_000, NOW + DAY_MS])
    }
  })
})

it('what is told with an event, or with the end of the business, is in the ledger as well', async () => {
  const { shard } = newShard()
  await shard.list({ ...event('a', NOW), order })
  await shard.unwatch({ checkoutId: 'ck_b', fence: 1, order: { ...order, checkoutId: 'ck_b' } })
  expect((await shard.sums(0)).orders).toMatchObject([{ orders: 2 }])
})

it('what is about a checkout is told and erased together: its events and its reviews', async () => {
  const { shard } = newShard()
  const id = `ck_${'a'.repeat(22)}`
  await shard.list(event(`${'a'.repeat(22)}_1`, NOW))
  await shard.list({
    ...{ id: 'o1', type: REVIEW_LISTED, at: NOW, delivered: true },
    data: {
      ...{ id: `rv_${'a'.repeat(22)}_1`, version: 1, status: 'open', checkoutId: id },
      openedAt: new Date(NOW).toISOString(),
    },
  })
  const { events, reviews } = await shard.about(id)
  expect([events.length, reviews.length]).toEqual([1, 1])
  await shard.erase(id)
  expect(await shard.about(id)).toEqual({ events: [], reviews: [] })
})

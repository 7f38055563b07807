/** What is written of deliveries, good and refused: once a minute by each instance, however many come. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Env } from '../../worker/env.ts'
import { noteDelivered } from '../../worker/webhooks/good-deliveries.ts'
import { countRefused } from '../../worker/webhooks/refused-deliveries.ts'
import { sourceOfShop, sourceTo } from '../../worker/webhooks/source-of-shop.ts'

const MINUTE_MS = 60_000
const NOW = 1_000_000

/** A worker of its own, whose store notes what it is told, and fails while the test says so. */
const fresh = () => {
  const told: unknown[] = []
  const store = { fails: false, told }
  const tell = async (what: unknown) => {
    if (store.fails) throw new Error('away')
    told.push(what)
  }
  const env = { STORE: { getByName: () => ({ delivered: tell, refused: tell }) } }
  return { store, env: env as unknown as Env }
}

const lines: unknown[] = []
beforeEach(() => {
  lines.length = 0
  vi.spyOn(console, 'warn').mockImplementation(line => void lines.push(JSON.parse(String(line))))
})
afterEach(() => {
  vi.restoreAllMocks()
})

describe('the last good delivery of a source', () => {
  it('is noted once a minute, for each source', async () => {
    const { env, store } = fresh()
    for (const [source, at, told] of [
      ['stripe', NOW, 1],
      ['shopify', NOW + 1, 2],
      ['stripe', NOW + MINUTE_MS - 1, 2],
      ['stripe', NOW + MINUTE_MS, 3],
      ['stripe', NOW + MINUTE_MS + 1, 3],
    ] as const) {
      await noteDelivered(env, source, at)
      expect([at, store.told.length]).toEqual([at, told])
    }
    expect(store.told).toEqual(['stripe', 'shopify', 'stripe'])
  })

  it('is noted by the next one where that failed', async () => {
    const { env, store } = fresh()
    store.fails = true
    await noteDelivered(env, 'stripe', NOW)
    store.fails = false
    await noteDelivered(env, 'stripe', NOW + 1)
    await noteDelivered(env, 'stripe', NOW + 2)
    expect(store.told).toEqual(['stripe'])
  })

  it('is noted by each instance', async () => {
    const [one, other] = [fresh(), fresh()]
    await noteDelivered(one.env, 'stripe', NOW)
    await noteDelivered(other.env, 'stripe', NOW)
    expect([...one.store.told, ...other.store.told]).toEqual(['stripe', 'stripe'])
  })
})

describe('refused deliveries', () => {
  const stripe = { source: 'stripe', reason: 'signature' }

  it('are written and logged once a minute, with all that came meanwhile', async () => {
    const { env, store } = fresh()
    await countRefused(env, stripe, NOW)
    await countRefused(env, stripe, NOW + 1)
    await countRefused(env, { ...stripe, reason: 'clock' }, NOW + 2)
    await countRefused(env, { ...stripe, source: 'shopify' }, NOW + 3)
    await countRefused(env, stripe, NOW + MINUTE_MS - 1)
    await countRefused(env, stripe, NOW + MINUTE_MS)
    expect(store.told).toEqual([
      { ...stripe, count: 1, at: NOW },
      { ...stripe, reason: 'clock', count: 1, at: NOW + 2 },
      { ...stripe, source: 'shopify', count: 1, at: NOW + 3 },
      { ...stripe, count: 3, at: NOW + MINUTE_MS },
    ])
    const event = { level: 'warn', event: 'webhooks refused' }
    expect(lines[0]).toEqual({ ...event, ...stripe, count: 1 })
    expect(lines.at(-1)).toEqual({ ...event, ...stripe, count: 3 })
    expect(lines).toHaveLength(4)
  })

  it('are written a minute later where that failed, none of them lost', async () => {
    const { env, store } = fresh()
    store.fails = true
    await countRefused(env, stripe, NOW)
    store.fails = false
    await countRefused(env, stripe, NOW + 1)
    expect(store.told).toEqual([])
    await countRefused(env, stripe, NOW + MINUTE_MS)
    expect(store.told).toEqual([{ ...stripe, count: 3, at: NOW + MINUTE_MS }])
  })
})

describe('the source of a shop', () => {
  it('is counted by both names, and known again by its own shop alone', () => {
    expect([sourceOfShop('stripe', null), sourceOfShop('stripe', 'north')]).toEqual([
      ...['stripe', 'stripe/north'],
    ])
    const to = (shop: string | null) =>
      ['stripe', 'stripe/north', 'stripe/south'].map(one => sourceTo(shop, one))
    expect(to(null)).toEqual(['stripe', null, null])
    expect(to('north')).toEqual([null, 'stripe', null])
  })
})

/** How lookups end is counted by day and result, and written once a minute by each instance (docs/contract.md#figures). */
import { expect, it } from 'vitest'
import type { Env } from '../../worker/env.ts'
import { countLookup } from '../../worker/http/guard/lookup-counts.ts'
import { CARDS } from '../world/cards.ts'
import { useWorld } from '../world/use-world.ts'

const { world, shopper, shop } = useWorld()

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000
/** The last minute of the second day. */
const NOW = 2 * DAY_MS - MINUTE_MS

const fresh = () => {
  const store = { fails: false, written: [] as unknown[] }
  const countLookups = async (counts: unknown) => {
    if (store.fails) throw new Error('away')
    store.written.push(counts)
  }
  const env = { STORE: { getByName: () => ({ countLookups }) } }
  return { store, env: env as unknown as Env }
}

it('those of a minute are written together, each with its day', async () => {
  const { env, store } = fresh()
  await countLookup(env, 'found', NOW)
  expect(store.written).toEqual([[{ day: 1, result: 'found', count: 1 }]])
  store.written.length = 0
  await countLookup(env, 'found', NOW + 1)
  await countLookup(env, 'found', NOW + 2)
  await countLookup(env, 'card_unusable', NOW + MINUTE_MS - 1)
  expect(store.written).toEqual([])
  await countLookup(env, 'found', NOW + MINUTE_MS)
  expect(store.written).toEqual([
    [
      { day: 1, result: 'found', count: 2 },
      { day: 1, result: 'card_unusable', count: 1 },
      { day: 2, result: 'found', count: 1 },
    ],
  ])
  store.written.length = 0
  await countLookup(env, 'found', NOW + 2 * MINUTE_MS)
  expect(store.written).toEqual([[{ day: 2, result: 'found', count: 1 }]])
})

it('those that could not be written are written later, beside the new ones', async () => {
  const { env, store } = fresh()
  store.fails = true
  await countLookup(env, 'found', NOW)
  await countLookup(env, 'found', NOW + 1)
  store.fails = false
  await countLookup(env, 'found', NOW + MINUTE_MS - 1)
  expect(store.written).toEqual([])
  await countLookup(env, 'card_spent', NOW + MINUTE_MS)
  expect(store.written).toEqual([
    [
      { day: 1, result: 'found', count: 3 },
      { day: 2, result: 'card_spent', count: 1 },
    ],
  ])
})

it('each instance counts its own', async () => {
  const [one, other] = [fresh(), fresh()]
  await countLookup(one.env, 'found', NOW)
  await countLookup(other.env, 'found', NOW)
  expect([one, other].map(({ store }) => store.written.length)).toEqual([1, 1])
})

it('those with a code count in the figures of the console, by how they ended, and a creation without one does not', async () => {
  await shopper.begin(5250)
  const { id } = await shopper.begin(5250, CARDS.hundred)
  await shopper.apply(id, 'no code at all')
  await shopper.stranger('/v1/balance', { body: { code: CARDS.storedValue } })
  const [from, to] = [-1, 1].map(days => new Date(world.now() + days * 86_400_000).toISOString())
  const { body } = await shop.ask(`/v1/console/figures?from=${from}&to=${to}`)
  const counted = body.lookups.map(({ result }: { result: string }) => result)
  expect(counted.sort()).toEqual(['card_unusable', 'found', 'found'])
})

/** The objects that count the lookups of visitors: what is written of a budget, and when it is forgotten. */
import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { wakeAt } from '../../worker/rate-limit/alarms.ts'
import { VisitorObject } from '../../worker/rate-limit/visitor-object.ts'

type Storage = Parameters<typeof wakeAt>[0]
type Kind = new (state: unknown, env: unknown) => VisitorObject
type Stub = Parameters<typeof runInDurableObject>[0]
const objects = env.VISITOR as unknown as { getByName(name: string): Stub }

/** The alarms run by the real clock: none comes by itself meanwhile. */
const NOW = Date.parse('2099-01-01T00:00:00Z')
const MINUTE_MS = 60_000
/** An alarm is at least so far away. */
const LEAST_MS = 10 * MINUTE_MS

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: NOW })
})
afterEach(() => {
  vi.useRealTimers()
})

/** An instance in the real storage of such an object, and the names of what is stored. */
const counting = (
  work: (object: VisitorObject, storage: Storage, rows: () => string[]) => Promise<void>,
) =>
  runInDurableObject(objects.getByName(crypto.randomUUID()), async (_, state) => {
    const { storage } = state as unknown as { storage: Storage }
    const rows = () => [...storage.kv.list()].map(([key]) => key)
    await work(new (VisitorObject as unknown as Kind)(state, env), storage, rows)
  })

const lookups = async (
  object: VisitorObject,
  visitor: string,
  perMinute: number,
  times: number,
) => {
  for (let n = 0; n < times; n++)
    await object.admit(visitor, { perMinute, solution: null, attempt: null })
}
const found = (perMinute: number) => ({ perMinute, solved: false, ending: 'no_miss' as const })

it.each([
  ['a sixth', 12, 1, 2],
  ['no seventh', 20, 3, 4],
])('a budget is written from %s of the allowance on', async (_, perMinute, little, much) => {
  await counting(async (object, storage, rows) => {
    await lookups(object, 'Ann', perMinute, little)
    expect([rows(), await storage.getAlarm()]).toEqual([[], null])
    await lookups(object, 'Ann', perMinute, much - little)
    expect([rows(), await storage.getAlarm()]).toEqual([['budget:Ann'], NOW + LEAST_MS])
    expect(storage.kv.get('budget:Ann')).toEqual({
      budget: { tries: { level: much, at: NOW }, solvedMisses: { level: 0, at: 0 } },
      unusedAt: NOW + (much / perMinute) * MINUTE_MS,
    })
  })
})

it('a budget that is written is followed, however little of it is used, until it is forgotten', async () => {
  await counting(async (object, storage, rows) => {
    await lookups(object, 'Ann', 10, 2)
    await object.ended('Ann', { ...found(10), ending: 'not_made' })
    await object.ended('Ann', { ...found(10), ending: 'not_made' })
    const unused = { tries: { level: 0, at: NOW }, solvedMisses: { level: 0, at: 0 } }
    expect(storage.kv.get('budget:Ann')).toEqual({ budget: unused, unusedAt: NOW })
    await object.alarm()
    expect(rows()).toEqual([])
    await lookups(object, 'Ann', 10, 1)
    expect(rows()).toEqual([])
  })
})

it('what is over is forgotten to the millisecond, each visitor for itself, and the rest at its end', async () => {
  await counting(async (object, storage, rows) => {
    await lookups(object, 'Ann', 10, 5)
    await lookups(object, 'Ben', 10, 10)
    await lookups(object, 'Cid', 100, 100)
    // An allowance that was made smaller leaks for longer.
    await object.ended('Cid', found(1))
    await storage.deleteAlarm()
    vi.setSystemTime(NOW + 30_000 - 1)
    await object.alarm()
    expect(rows()).toEqual(['budget:Ann', 'budget:Ben', 'budget:Cid'])
    expect(await storage.getAlarm()).toBe(NOW + 100 * MINUTE_MS)
    vi.setSystemTime(NOW + 30_000)
    await object.alarm()
    expect(rows()).toEqual(['budget:Ben', 'budget:Cid'])
    await storage.deleteAlarm()
    vi.setSystemTime(NOW + 100 * MINUTE_MS)
    await object.alarm()
    expect([rows(), await storage.getAlarm()]).toEqual([[], null])
  })
})

it('a solution that is spent wakes its object, though nothing of the budget is written', async () => {
  await counting(async (object, storage, rows) => {
    const asked = { perMinute: 100, solution: 'solved', attempt: 'a call' }
    expect(await object.admit('Ann', asked)).toEqual({ kind: 'admitted', solved: true })
    expect([rows(), await storage.getAlarm()]).toEqual([['spent:solved'], NOW + LEAST_MS])
    const other = { ...asked, attempt: 'another call' }
    expect(await object.admit('Ann', other)).toEqual({ kind: 'admitted', solved: false })
  })
})

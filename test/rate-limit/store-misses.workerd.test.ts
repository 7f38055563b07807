/** The one object that counts for the whole store: what it answers, and when and what it writes. */
import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { wakeAt } from '../../worker/rate-limit/alarms.ts'
import { StoreMissesObject } from '../../worker/rate-limit/store-misses-object.ts'

type Storage = Parameters<typeof wakeAt>[0]
type Kind = new (state: unknown, env: unknown) => StoreMissesObject
type Stub = Parameters<typeof runInDurableObject>[0]
const objects = env.STORE_MISSES as unknown as { getByName(name: string): Stub }

/** The alarms run by the real clock: none comes by itself meanwhile. */
const NOW = Date.parse('2099-01-01T00:00:00Z')
const SIXTY = 60

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'], now: NOW })
})
afterEach(() => {
  vi.useRealTimers()
})

/** An instance in the real storage of such an object, what is stored of it, and the instance that comes after it. */
const counting = (
  work: (
    object: StoreMissesObject,
    storage: Storage,
    rows: () => unknown,
    again: StoreMissesObject,
  ) => Promise<void>,
) =>
  runInDurableObject(objects.getByName(crypto.randomUUID()), async (_, state) => {
    const { storage } = state as unknown as { storage: Storage }
    const rows = () => Object.fromEntries(storage.kv.list())
    const instance = () => new (StoreMissesObject as unknown as Kind)(state, env)
    await work(instance(), storage, rows, instance())
  })

/** The alarm once the object, which asks for it first, has set it. */
const alarmOf = async (storage: Storage) => {
  for (let asked = 0; asked < 2; asked++) await storage.getAlarm()
  return storage.getAlarm()
}

const asked = (counted: 'misses' | 'creations', perMinute = SIXTY) => ({ counted, perMinute })
const admits = async (object: StoreMissesObject, times: number, solved = false) => {
  let answer = { room: false, growth: 0 }
  for (let n = 0; n < times; n++) answer = await object.admit({ ...asked('misses'), solved })
  return answer
}

describe('the counter of the store', () => {
  it('counts what it admits and what is solved, and nothing else', async () => {
    await counting(async object => {
      expect(await admits(object, SIXTY)).toEqual({ room: true, growth: 1 })
      expect(await admits(object, 100)).toEqual({ room: false, growth: 1 })
      expect(await admits(object, 12, true)).toEqual({ room: false, growth: 2 })
      expect(await object.growth(asked('misses'))).toBe(2)
      expect(await object.growth(asked('misses'))).toBe(2)
      expect(await object.growth(asked('creations'))).toBe(1)
      for (let n = 0; n < 12; n++) await object.giveBack(asked('misses'))
      expect(await object.growth(asked('misses'))).toBe(1)
    })
  })

  it('writes what it has counted a second later, once, with its alarm', async () => {
    await counting(async (object, storage, rows) => {
      await admits(object, 3)
      for (let n = 0; n < 2; n++) await object.admit({ ...asked('creations'), solved: false })
      vi.advanceTimersByTime(999)
      expect([rows(), await storage.getAlarm()]).toEqual([{}, null])
      expect(vi.getTimerCount()).toBe(1)
      vi.advanceTimersByTime(1)
      expect(vi.getTimerCount()).toBe(0)
      const kept = (level: number) => ({
        ...{ bucket: { level, at: NOW }, emptyAt: NOW + level * 1_000 },
      })
      expect(rows()).toEqual({ misses: kept(3), creations: kept(2) })
      expect(await alarmOf(storage)).toBe(NOW + 1_000 + 600_000)
      await admits(object, 2)
      vi.advanceTimersByTime(1_000)
      const { misses } = rows() as { misses: { bucket: { level: number } } }
      expect(misses.bucket.level).toBe(4)
    })
  })

  it('writes nothing for a lookup that gave back what it took, but where a row would count for more', async () => {
    await counting(async (object, storage, rows) => {
      await admits(object, 1)
      await object.giveBack(asked('misses'))
      vi.advanceTimersByTime(1_000)
      expect([rows(), await storage.getAlarm()]).toEqual([{}, null])
      // What has leaked by then counts for nothing, either.
      await admits(object, 1)
      vi.advanceTimersByTime(1_000)
      expect(rows()).toEqual({})
      await admits(object, 2)
      vi.advanceTimersByTime(1_000)
      expect(Object.keys(rows() as object)).toEqual(['misses'])
      const now = NOW + 60_000
      vi.setSystemTime(now)
      await admits(object, 1)
      await object.giveBack(asked('misses'))
      vi.advanceTimersByTime(1_000)
      expect(rows()).toEqual({ misses: { bucket: { level: 0, at: now }, emptyAt: now } })
    })
  })

  it('goes on counting from what an earlier instance has written', async () => {
    await counting(async (object, _storage, _rows, again) => {
      await admits(object, SIXTY)
      vi.advanceTimersByTime(1_000)
      expect(await admits(again, 1)).toEqual({ room: true, growth: 1 })
      expect(await admits(again, 1)).toEqual({ room: false, growth: 1 })
    })
  })

  it('wakes when the last of what it counts is over, and forgets everything then', async () => {
    await counting(async (object, storage, rows) => {
      await admits(object, SIXTY)
      for (let n = 0; n < 2; n++) await object.admit({ ...asked('creations'), solved: false })
      // An allowance that was made smaller leaks for longer.
      await object.giveBack(asked('misses', 1))
      vi.advanceTimersByTime(1_000)
      const over = NOW + 59 * 60_000
      expect(await alarmOf(storage)).toBe(over)
      await storage.deleteAlarm()
      vi.setSystemTime(over - 1)
      await object.alarm()
      expect(Object.keys(rows() as object)).toEqual(['creations', 'misses'])
      expect(await storage.getAlarm()).toBe(over - 1 + 600_000)
      vi.setSystemTime(over)
      await object.alarm()
      expect(rows()).toEqual({})
    })
  })
})

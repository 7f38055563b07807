/** What the objects that count keep, to the moment, and when they wake to forget it. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { forgetAfter, wakeAt } from '../../worker/rate-limit/alarms.ts'
import { SpentSolutions } from '../../worker/rate-limit/spent-solutions.ts'

const NOW = 1_000_000
const KEPT_MS = 6 * 60_000

/** The part of an object's storage that is used here. */
const storageOf = () => {
  const rows = new Map<string, unknown>()
  let alarm: number | null = null
  const storage = {
    kv: {
      get: (key: string) => rows.get(key),
      put: (key: string, value: unknown) => void rows.set(key, value),
      delete: (key: string) => rows.delete(key),
      list: ({ prefix }: { prefix: string }) => [...rows].filter(([key]) => key.startsWith(prefix)),
    },
    deleteAll: async () => rows.clear(),
    getAlarm: async () => alarm,
    setAlarm: async (at: number) => {
      alarm = at
    },
  }
  return { storage: storage as never, rows, alarm: () => alarm }
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: NOW })
})
afterEach(() => {
  vi.useRealTimers()
})

describe('a solution that was used', () => {
  it('is free for the same call three times in all, and for no other', () => {
    const { storage } = storageOf()
    const solutions = new SpentSolutions(storage)
    expect(solutions.isFree('s', 'call')).toBe(true)
    for (const _use of [1, 2, 3]) {
      expect(solutions.isFree('s', 'call')).toBe(true)
      solutions.spend('s', 'call')
      expect([solutions.isFree('s', 'other'), solutions.isFree('s', null)]).toEqual([false, false])
    }
    expect(solutions.isFree('s', 'call')).toBe(false)
    expect(solutions.isFree('another', 'call')).toBe(true)
  })

  it('by a call without a key is used up', () => {
    const solutions = new SpentSolutions(storageOf().storage)
    solutions.spend('s', null)
    expect(solutions.isFree('s', null)).toBe(false)
  })

  it('is kept for six minutes: as long as it could be shown again, and one more', () => {
    const { storage, rows } = storageOf()
    rows.set('kept', { until: 0 })
    const solutions = new SpentSolutions(storage)
    expect(solutions.spend('early', null)).toBe(NOW + KEPT_MS)
    vi.setSystemTime(NOW + 1)
    solutions.spend('late', null)
    expect(solutions.deleteOver(NOW + KEPT_MS - 1)).toEqual([NOW + KEPT_MS, NOW + KEPT_MS + 1])
    expect(solutions.deleteOver(NOW + KEPT_MS)).toEqual([NOW + KEPT_MS + 1])
    expect([solutions.isFree('early', null), solutions.isFree('late', null)]).toEqual([true, false])
    expect(solutions.deleteOver(NOW + KEPT_MS + 1)).toEqual([])
    // What is not a solution is not its to delete.
    expect([...rows.keys()]).toEqual(['kept'])
  })
})

describe('an object that counts', () => {
  it('forgets everything once nothing lies ahead, and wakes no more', async () => {
    const { storage, rows, alarm } = storageOf()
    rows.set('kept', 1)
    await forgetAfter(storage, [NOW - 1, NOW])
    expect([rows.size, alarm()]).toEqual([0, null])
  })

  it('wakes at the last moment that lies ahead, and forgets nothing before', async () => {
    const { storage, rows, alarm } = storageOf()
    rows.set('kept', 1)
    await forgetAfter(storage, [NOW, NOW + 700_000, NOW + 2_000])
    expect([rows.size, alarm()]).toEqual([1, NOW + 700_000])
  })

  it('wakes ten minutes from now at the earliest, and leaves an alarm that is set', async () => {
    const { storage, alarm } = storageOf()
    await wakeAt(storage, NOW + 1)
    expect(alarm()).toBe(NOW + 600_000)
    await wakeAt(storage, NOW + 900_000)
    expect(alarm()).toBe(NOW + 600_000)
  })
})

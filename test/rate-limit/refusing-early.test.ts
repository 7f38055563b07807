/** What one isolate knows of the visitors and of the whole store, so that a flood reaches no object. Clocks are set. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { RequestContext } from '../../worker/http/request-context.ts'
import { GREATEST_GROWTH } from '../../worker/rate-limit/calls.ts'

const NOW = Date.parse('2026-11-21T20:00:00Z')

beforeEach(() => {
  vi.resetModules()
  vi.useFakeTimers({ now: NOW })
})
afterEach(() => {
  vi.useRealTimers()
})
const at = (ms: number) => vi.setSystemTime(NOW + ms)

describe('a visitor who was just refused', () => {
  const memory = () => import('../../worker/http/guard/refused-visitors.ts')

  it('is so for a second, and no other visitor is', async () => {
    const { rememberRefusal, wasJustRefused } = await memory()
    expect(wasJustRefused('a')).toBe(false)
    rememberRefusal('a')
    expect([wasJustRefused('a'), wasJustRefused('b')]).toEqual([true, false])
    at(999)
    expect(wasJustRefused('a')).toBe(true)
    at(1000)
    expect(wasJustRefused('a')).toBe(false)
    // A clock that was set back keeps nobody out.
    at(-1000)
    expect(wasJustRefused('a')).toBe(false)
  })

  it('is forgotten where ten thousand others are remembered', async () => {
    const { rememberRefusal, wasJustRefused } = await memory()
    for (let one = 0; one < 10_000; one++) rememberRefusal(`visitor ${one}`)
    expect(wasJustRefused('visitor 0')).toBe(true)
    rememberRefusal('one more')
    expect(['visitor 0', 'one more'].map(wasJustRefused)).toEqual([false, true])
  })
})

describe('the gates of the platform', () => {
  const gates = () => import('../../worker/http/guard/gates.ts')
  const closed = (asked: unknown[] = []) => ({
    limit: async (what: unknown) => {
      asked.push(what)
      return { success: false }
    },
  })
  const context = (env: object, writesPerMinute = 60) =>
    ({ env, var: { settings: { writesPerMinute } } }) as unknown as RequestContext

  it('are asked by the name of the visitor and by the id of the checkout', async () => {
    const { passesLookupGate, passesChangeGate } = await gates()
    const asked: unknown[] = []
    const c = context({ LOOKUP_GATE: closed(asked), CHANGE_GATE: closed(asked) })
    expect(await passesLookupGate(c, 'a visitor', 30)).toBe(false)
    expect(await passesChangeGate(c, 'ck_1')).toBe(false)
    expect(asked).toEqual([{ key: 'a visitor' }, { key: 'ck_1' }])
  })

  it('are never stricter than the exact count behind them', async () => {
    const { passesLookupGate, passesChangeGate } = await gates()
    const env = { LOOKUP_GATE: closed(), CHANGE_GATE: closed() }
    expect(await passesLookupGate(context(env), 'v', 31)).toBe(true)
    expect(await passesChangeGate(context(env, 61), 'ck')).toBe(true)
  })

  it('let everybody pass where they are missing, open or failing', async () => {
    const { passesLookupGate, passesChangeGate } = await gates()
    const fails = async (): Promise<never> => {
      throw new Error('away')
    }
    expect(await passesLookupGate(context({}), 'v', 10)).toBe(true)
    expect(await passesChangeGate(context({}), 'ck')).toBe(true)
    for (const limit of [fails, async () => ({ success: true })])
      expect(await passesLookupGate(context({ LOOKUP_GATE: { limit } }), 'v', 10)).toBe(true)
  })
})

describe('the count of the whole store', () => {
  const counts = () => import('../../worker/http/guard/store-count.ts')
  const COUNTED = { counted: 'misses', perMinute: 300 } as const

  /** A store that answers so, and notes what it is asked. */
  const storeWith = (answers: object) => {
    const asked: unknown[] = []
    const left: Promise<unknown>[] = []
    const note = (verb: string, answer: () => unknown) => async (what: object) => {
      asked.push([verb, what])
      return answer()
    }
    const calls = Object.fromEntries(
      Object.entries(answers).map(([verb, answer]) => [verb, note(verb, answer)]),
    )
    const c = {
      env: { STORE_MISSES: { getByName: () => calls } },
      var: { settings: { storeMissesPerMinute: 300 } },
      executionCtx: { waitUntil: (one: Promise<unknown>) => left.push(one) },
    } as unknown as RequestContext
    return { c, asked, left }
  }
  const never = () => new Promise(() => {})
  const fails = () => {
    throw new Error('away')
  }

  it('tells what a challenge costs for ten seconds', async () => {
    const { growthNow } = await counts()
    let growth = 3
    const { c, asked } = storeWith({ growth: () => growth })
    expect(await growthNow(c, 'misses')).toBe(3)
    growth = 5
    at(9_999)
    expect(await growthNow(c, 'misses')).toBe(3)
    at(10_000)
    expect(await growthNow(c, 'misses')).toBe(5)
    expect(asked).toEqual([
      ['growth', COUNTED],
      ['growth', COUNTED],
    ])
    expect(await growthNow(c, 'creations')).toBe(5)
  })

  it('that cannot be read makes a challenge as dear as can be, and is asked again after a second', async () => {
    const { growthNow } = await counts()
    expect(await growthNow(storeWith({ growth: fails }).c, 'misses')).toBe(GREATEST_GROWTH)
    const { c, asked } = storeWith({ growth: () => 2 })
    at(999)
    expect(await growthNow(c, 'misses')).toBe(GREATEST_GROWTH)
    at(1000)
    expect(await growthNow(c, 'misses')).toBe(2)
    expect(asked).toHaveLength(1)
  })

  it('that was read a moment ago goes on counting while it cannot be read', async () => {
    const { growthNow, admitByStore } = await counts()
    await growthNow(storeWith({ growth: () => 4 }).c, 'misses')
    expect(await admitByStore(storeWith({ admit: fails }).c, 'misses')).toBe(false)
    expect(await growthNow(storeWith({ growth: fails }).c, 'misses')).toBe(4)
    at(10_000)
    expect(await growthNow(storeWith({ growth: fails }).c, 'misses')).toBe(GREATEST_GROWTH)
  })

  it('admits while there is room, and a refusal is known for a second', async () => {
    const { admitByStore, isKnownFull, growthNow } = await counts()
    let room = true
    const { c, asked } = storeWith({ admit: () => ({ room, growth: 7 }), growth: fails })
    expect([await admitByStore(c, 'misses'), isKnownFull('misses')]).toEqual([true, false])
    expect(asked).toEqual([['admit', { ...COUNTED, solved: false }]])
    room = false
    expect([await admitByStore(c, 'misses'), isKnownFull('misses')]).toEqual([false, true])
    expect(isKnownFull('creations')).toBe(false)
    expect(await growthNow(c, 'misses')).toBe(7)
    at(999)
    expect(isKnownFull('misses')).toBe(true)
    at(1000)
    expect(isKnownFull('misses')).toBe(false)
  })

  it('that does not answer within a second has no room', async () => {
    const { admitByStore, isKnownFull } = await counts()
    let verdict: boolean | null = null
    const asked = admitByStore(storeWith({ admit: never }).c, 'misses').then(room => {
      verdict = room
    })
    await vi.advanceTimersByTimeAsync(999)
    expect(verdict).toBeNull()
    await vi.advanceTimersByTimeAsync(1)
    await asked
    expect([verdict, isKnownFull('misses')]).toEqual([false, true])
  })

  it('leaves no timer behind where it answers', async () => {
    const { admitByStore } = await counts()
    await admitByStore(storeWith({ admit: () => ({ room: true, growth: 1 }) }).c, 'misses')
    expect(vi.getTimerCount()).toBe(0)
  })

  it('counts what was paid for, and takes back what was no miss, while nobody waits', async () => {
    const { countSolved, giveBack, growthNow } = await counts()
    const { c, asked, left } = storeWith({
      admit: () => ({ room: true, growth: 9 }),
      giveBack: () => undefined,
      growth: fails,
    })
    countSolved(c, 'misses')
    giveBack(c, 'misses')
    expect(left).toHaveLength(2)
    await Promise.all(left)
    expect(asked).toEqual([
      ['admit', { ...COUNTED, solved: true }],
      ['giveBack', COUNTED],
    ])
    expect(await growthNow(c, 'misses')).toBe(9)
  })

  it('that fails meanwhile fails no call', async () => {
    const { countSolved, giveBack } = await counts()
    const { c, left } = storeWith({ admit: fails, giveBack: fails })
    countSolved(c, 'misses')
    giveBack(c, 'misses')
    await expect(Promise.all(left)).resolves.toEqual([undefined, undefined])
  })
})

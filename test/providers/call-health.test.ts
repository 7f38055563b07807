/** What `/v1/health` hears of how the gift-card systems answer: each trouble in its words, and when it is over. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type CallNote, withHealth } from '../../worker/providers/call-health.ts'
import type { Provider } from '../../worker/providers/provider.ts'

const START = Date.parse('2026-11-21T20:00:00Z')
let systems = 0
let notes: CallNote[]
/** What the system answers to any call. */
let answer: object

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: START })
  notes = []
})
afterEach(() => {
  vi.useRealTimers()
})

/** A system of its own for each test: what was noted before is remembered by name. */
const watched = () => {
  const ask = async () => answer
  systems += 1
  const name = `system-${systems}`
  const system = { name, lookUp: ask, redeem: ask, readBack: ask, reverse: ask }
  return withHealth(system as unknown as Provider, note => notes.push(note))
}
const details = () => notes.map(({ ok, detail }) => [ok, detail])
const GOOD = { kind: 'redeemed' }
const AWAY = { kind: 'unavailable' }
const MUTE = { kind: 'unknown' }
const REFUSES = { kind: 'refuses_us' }

type Call = (system: Provider) => Promise<unknown>
const CALLS: [name: string, call: Call][] = [
  ['lookUp', system => system.lookUp('X')],
  ['redeem', system => system.redeem({} as never)],
  ['readBack', system => system.readBack({} as never, START)],
  ['reverse', system => system.reverse({} as never)],
]

describe.each(CALLS)('the health of a system by its answer to %s', (_, call) => {
  it.each([
    ['an answer', GOOD, true, 'answers'],
    ['no answer', AWAY, false, 'could not be asked'],
    ['an unknown outcome', MUTE, false, 'did not answer a redemption'],
    ['a refusal of ours', REFUSES, false, 'refuses our key, our rights or our configuration'],
    ['a card found', { ok: true, value: {} }, true, 'answers'],
    ['no such card', { ok: false, failure: { kind: 'not_found' } }, true, 'answers'],
    ['a lookup without answer', { ok: false, failure: AWAY }, false, 'could not be asked'],
    [
      'a lookup refused to us',
      { ok: false, failure: REFUSES },
      false,
      'refuses our key, our rights or our configuration',
    ],
  ])('%s', async (_, given, ok, detail) => {
    answer = given
    const system = watched()
    expect(await call(system)).toBe(given)
    const calls = { answered: ok ? 1 : 0, failed: ok ? 0 : 1 }
    expect(notes).toEqual([{ name: system.name, ok, detail, calls }])
  })
})

describe('the health of a system', () => {
  it('is told at once when it changes, and again after a minute when it does not', async () => {
    const system = watched()
    const at = async (seconds: number, given: object) => {
      vi.setSystemTime(START + seconds * 1000)
      answer = given
      await system.lookUp('X')
    }
    await at(0, GOOD)
    await at(59.999, GOOD)
    expect(details()).toEqual([[true, 'answers']])
    await at(60, GOOD)
    await at(61, AWAY)
    await at(62, AWAY)
    await at(63, GOOD)
    expect(details().slice(1)).toEqual([
      [true, 'answers'],
      [false, 'could not be asked'],
      [true, 'answers'],
    ])
  })

  it('is told with how many calls there were since it was told last', async () => {
    const system = watched()
    answer = GOOD
    for (let calls = 0; calls < 3; calls++) await system.lookUp('X')
    answer = AWAY
    await system.lookUp('X')
    expect(notes.map(({ calls }) => calls)).toEqual([
      { answered: 1, failed: 0 },
      { answered: 2, failed: 1 },
    ])
  })

  it('is kept apart from that of another system', async () => {
    answer = GOOD
    await watched().lookUp('X')
    await watched().lookUp('X')
    expect(notes).toHaveLength(2)
  })

  it('hears of its listing, too, and is asked as before', async () => {
    answer = { kind: 'failed', detail: 'status 500' }
    const asked: unknown[] = []
    const read = async (...given: unknown[]) => {
      asked.push(given)
      return answer
    }
    const redeemed: unknown[] = []
    const readBack = async (...given: unknown[]) => {
      redeemed.push(given)
      return GOOD
    }
    const listing = { of: 'account', read }
    const name = 'listing'
    const system = withHealth({ name, listing, readBack } as unknown as Provider, note =>
      notes.push(note),
    )
    const take = () => {}
    const query = { from: 1, position: null, card: null }
    expect(await system.listing?.read(query, take)).toBe(answer)
    expect([asked, system.listing?.of]).toEqual([[[query, take]], 'account'])
    expect(details()).toEqual([[false, 'could not be asked']])
    await system.readBack({ attemptId: 'a-1' } as never, START)
    expect(redeemed).toEqual([[{ attemptId: 'a-1' }, START]])
    expect(watched().listing).toBeUndefined()
  })

  it('passes on a call that breaks, without a note', async () => {
    const system = withHealth(
      { name: 'broken', lookUp: () => Promise.reject(new Error('broken')) } as unknown as Provider,
      note => notes.push(note),
    )
    await expect(system.lookUp('X')).rejects.toThrow('broken')
    expect(notes).toEqual([])
  })
})

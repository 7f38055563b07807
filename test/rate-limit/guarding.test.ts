/** What is asked and told about a lookup, before it is made and after it has ended: of its visitor, of the store, of the figures. */
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Problem } from '../../shared/problem.ts'
import type { Lookup } from '../../worker/http/guard/lookup-guard.ts'
import type { RequestContext } from '../../worker/http/request-context.ts'
import { keysFrom } from '../../worker/keys/keys.ts'
import type { Admission } from '../../worker/rate-limit/calls.ts'
import { readSettings } from '../../worker/settings/settings.ts'
import { workerSettings } from '../worker-settings.ts'

const settings = readSettings({ ...workerSettings, LOOKUPS_PER_MINUTE: '12' })
const keys = await keysFrom(settings.masterKeys)

const ADMITTED: Admission = { kind: 'admitted', solved: false }
const FOUND = { ok: true, value: 'a card' } as const
const failed = (failure: Problem) => ({ ok: false, failure }) as const
const UNUSABLE = failed({ code: 'card_unusable' })
const AWAY = failed({ code: 'provider_unavailable', retryAfter: 5 })

beforeEach(() => {
  vi.resetModules()
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-11-21T20:00:00Z') })
  return () => vi.useRealTimers()
})

/** One who looks up, with everything that is asked about it. */
const caller = (
  verdict: Admission = ADMITTED,
  { byServer = false, room = true, gate = true } = {},
) => {
  const asked: unknown[] = []
  const left: Promise<unknown>[] = []
  const note =
    (verb: string, answer?: unknown) =>
    async (...given: unknown[]) => {
      asked.push([verb, ...given])
      return answer
    }
  /** A book of visitors has the name of each first. */
  const named =
    (call: ReturnType<typeof note>) =>
    async (_: string, ...given: unknown[]) =>
      call(...given)
  const visitor = { admit: named(note('admit', verdict)), ended: named(note('ended')) }
  const store = {
    admit: note('store', { room, growth: 1 }),
    giveBack: note('give back'),
    growth: async () => 1,
  }
  const limit = async ({ key }: { key: string }) => {
    asked.push(['gate', key.split(' ')[0]])
    return { success: gate }
  }
  const c = {
    env: {
      VISITOR: { getByName: () => visitor },
      STORE_MISSES: { getByName: () => store },
      STORE: { getByName: () => ({ countLookups: note('figures') }) },
      LOOKUP_GATE: { limit },
    },
    req: { header: () => '203.0.113.7' },
    var: { byServer, keys, settings, requestId: 'r-1' },
    executionCtx: { waitUntil: (work: Promise<unknown>) => left.push(work) },
  } as unknown as RequestContext
  const look = async (result: object, more: Partial<Lookup> = {}) => {
    const { guardLookup } = await import('../../worker/http/guard/lookup-guard.ts')
    const lookup = {
      counted: 'misses',
      solution: undefined,
      idempotencyKey: null,
      ...more,
    } as const
    let made = false
    const answer = await guardLookup(c, lookup, async () => {
      made = true
      return result as never
    })
    await Promise.all(left)
    return { made, answer }
  }
  return { look, asked, of: (verb: string) => asked.filter(one => (one as string[])[0] === verb) }
}
const miss = { perMinute: 12, solved: false, ending: 'miss' }

describe('a lookup of a visitor', () => {
  it('asks the gate, the visitor and the store, in this order, before it is made', async () => {
    const { look, asked } = caller()
    expect((await look(FOUND)).answer).toEqual(FOUND)
    expect(asked.slice(0, 3)).toEqual([
      ['gate', 'visitor'],
      ['admit', { perMinute: 12, solution: null, attempt: null }],
      ['store', expect.objectContaining({ counted: 'misses', solved: false })],
    ])
  })

  it.each<[string, object, unknown[], number, string]>([
    ['found a card', FOUND, [], 1, 'found'],
    ['found a spent one', failed({ code: 'card_spent' } as Problem), [], 1, 'card_spent'],
    ['found none', UNUSABLE, [['ended', miss]], 0, 'card_unusable'],
    ['was not answered', AWAY, [], 0, 'provider_unavailable'],
  ])('that %s tells so', async (_, result, ended, givenBack, figure) => {
    const { look, of } = caller()
    expect(await look(result)).toEqual({ made: true, answer: result })
    expect(of('ended')).toEqual(ended)
    expect(of('give back')).toHaveLength(givenBack)
    expect(of('figures')).toMatchObject([['figures', [{ result: figure, count: 1 }]]])
  })

  it('with a solved challenge says how it ended in any case, and gives nothing back but a find', async () => {
    const solved: Admission = { kind: 'admitted', solved: true }
    const good = caller(solved)
    await good.look(FOUND)
    expect(good.of('ended')).toEqual([['ended', { ...miss, solved: true, ending: 'no_miss' }]])
    expect(good.of('store')).toEqual([['store', expect.objectContaining({ solved: true })]])
    const bad = caller(solved)
    await bad.look(UNUSABLE)
    expect(bad.of('ended')).toEqual([['ended', { ...miss, solved: true }]])
  })

  it('is told by its key and body, so that its repetition is admitted', async () => {
    const { look, of } = caller()
    await look(FOUND, { idempotencyKey: { key: 'k', bodyHash: 'h' } })
    expect(of('admit')).toMatchObject([['admit', { attempt: 'k h' }]])
  })

  it('is not made where the store has no room: the visitor has it back', async () => {
    const { look, of } = caller(ADMITTED, { room: false })
    const { made, answer } = await look(FOUND)
    expect([made, answer]).toMatchObject([false, { failure: { code: 'challenge_required' } }])
    expect(of('ended')).toEqual([['ended', { ...miss, ending: 'not_made' }]])
    expect(of('figures')).toEqual([])
  })

  it('is not made where the gate is closed, and nobody else is asked', async () => {
    const { look, asked } = caller(ADMITTED, { gate: false })
    expect(await look(FOUND)).toMatchObject({
      made: false,
      answer: { failure: { code: 'challenge_required' } },
    })
    expect(asked).toEqual([['gate', 'visitor']])
  })

  it('that was refused a moment ago is refused without asking anybody', async () => {
    const { look, asked } = caller({ kind: 'challenge' })
    await look(FOUND)
    const before = asked.length
    expect((await look(FOUND)).answer).toMatchObject({ failure: { code: 'challenge_required' } })
    expect(asked).toHaveLength(before)
  })

  it('that is to wait is told how long, and asked for again', async () => {
    const { look, of } = caller({ kind: 'slow_down', retryAfterSeconds: 7 })
    for (let nth = 0; nth < 2; nth++)
      expect((await look(FOUND)).answer).toEqual(failed({ code: 'slow_down', retryAfter: 7 }))
    expect(of('admit')).toHaveLength(2)
  })
})

it('a creation without a code is no lookup: it is in no figure, and gives nothing back', async () => {
  const { look, of } = caller()
  await look(FOUND, { counted: 'creations' })
  expect(of('store')).toMatchObject([['store', { counted: 'creations' }]])
  expect([of('give back'), of('figures'), of('ended')]).toEqual([[], [], []])
})

it('a lookup of the shop asks neither the gate nor the store, and counts ten times as many', async () => {
  const { look, asked } = caller(ADMITTED, { byServer: true })
  await look(FOUND)
  await look(UNUSABLE)
  const mine = { perMinute: 120, solution: null, attempt: null }
  expect(asked.filter(one => (one as string[])[0] !== 'figures')).toEqual([
    ...[
      ['admit', mine],
      ['admit', mine],
      ['ended', { ...miss, perMinute: 120 }],
    ],
  ])
})

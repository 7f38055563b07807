/**
 * A card that is used for years (kind of fault: a state that outgrows its row, 2 MB at 2,400 redemptions): attempts that are settled
 * for good leave the state, and nothing that is asked about them later is answered otherwise.
 */
import { beforeEach, describe, expect, it } from 'vitest'
import type { HoldCall } from '../../worker/card/calls.ts'
import { Card } from '../../worker/card/card.ts'
import type { CardEvent } from '../../worker/card/rules/events.ts'
import { evolveCard } from '../../worker/card/rules/evolve.ts'
import { emptyCard } from '../../worker/card/rules/state.ts'
import type { Provider } from '../../worker/providers/provider.ts'
import { memoryStore, nothingKept } from '../world/memory-store.ts'

const MINUTE_MS = 60_000
const USES = 2_500

let now = 0
let posts: string[] = []
let reversed: string[] = []
let kept = nothingKept()
let card: Card

const provider = {
  name: 'vauchar',
  readsBeforeRedeeming: false,
  redeem: async ({ attemptId, amount }: { attemptId: string; amount: number }) => {
    posts.push(attemptId)
    return { kind: 'redeemed', booked: amount, upstreamId: `up ${attemptId}`, receipt: {} }
  },
  canReverse: () => true,
  reverse: async ({ upstreamId }: { upstreamId: string }) => {
    reversed.push(upstreamId)
    return { kind: 'reversed' }
  },
  lookUp: async () => ({ ok: true, value: snapshot }),
} as unknown as Provider

const snapshot = {
  ...{ balance: 1_000_000, currency: 'USD', title: 'A gift card', partial: true, step: 1 },
  ...{ expiresAt: null, leftOn: 'same_code', reversible: 'always', baseline: {} },
} as const

/** A new instance over what is stored. */
const born = () =>
  new Card({
    now: () => now,
    store: memoryStore(kept),
    rules: { takeoverMs: 0, scheduleMs: [5_000], upstreamTimeoutMs: 1_000, retentionMs: 4e10 },
    provider: () => provider,
    find: async () => ({ ok: true, provider, spelling: 'CODE', snapshot }) as never,
    seal: async code => code,
    open: async sealed => sealed,
    report: () => {},
    checkout: () => ({ receiveOutcome: async () => {} }),
  })

const callOf = (use: number): HoldCall => ({
  checkoutId: `ck_${String(use).padStart(22, '0')}mac`,
  generation: 1,
  fence: 1,
})

const spend = async (use: number): Promise<void> => {
  const call = callOf(use)
  const until = now + MINUTE_MS
  await card.hold({ ...call, until, currency: 'USD', code: '4444-4444-4444-4444', cartRef: null })
  await card.redeem({ ...call, amount: 100, read: false })
  await card.wake()
  now += 10 * MINUTE_MS
}

beforeEach(() => {
  now = Date.parse('2026-11-21T20:00:00Z')
  posts = []
  reversed = []
  kept = nothingKept()
  card = born()
})

describe('a card that was redeemed 2,500 times', () => {
  it('has a state of a few kilobytes, each redemption was sent once, and its journal makes the state again', async () => {
    for (let use = 0; use < USES; use++) await spend(use)
    expect(new Set(posts).size).toBe(USES)
    expect(posts.length).toBe(USES)
    expect(kept.state!.length).toBeLessThan(50_000)
    const events = kept.journal.map(line => JSON.parse(line) as CardEvent)
    expect(events.reduce(evolveCard, emptyCard)).toEqual(JSON.parse(kept.state!))
  })

  it('folds what is older than RETENTION_DAYS into one entry of its journal, and remains the same card', async () => {
    for (let use = 0; use < 300; use++) await spend(use)
    const [length, state] = [kept.journal.length, kept.state]
    now += 4e10
    card = born()
    for (let use = 300; use < 310; use++) await spend(use)
    expect(length).toBeGreaterThan(1_500)
    expect(kept.journal.length).toBeLessThan(200)
    expect(kept.journal[0]).not.toContain(posts[0])
    const events = kept.journal.map(line => JSON.parse(line) as CardEvent)
    expect(events.reduce(evolveCard, emptyCard)).toEqual(JSON.parse(kept.state!))
    expect(JSON.parse(kept.state!).putAway).toBe(JSON.parse(state!).putAway + 10)
    expect(await card.reverse({ ...callOf(0), fence: 2 })).toMatchObject({ state: 'reversed' })
  })

  it('keeps the journal of the last RETENTION_DAYS whole', async () => {
    for (let use = 0; use < 20; use++) await spend(use)
    const before = [...kept.journal]
    now += 3e10
    await spend(20)
    expect(kept.journal.slice(0, before.length)).toEqual(before)
  })

  it('answers a repeated redemption of the first order as it did then, and sends nothing', async () => {
    for (let use = 0; use < 50; use++) await spend(use)
    card = born()
    const again = await card.redeem({ ...callOf(0), fence: 2, amount: 100, read: false })
    expect(again).toMatchObject({ kind: 'attempt', outcome: { state: 'redeemed' } })
    expect(posts.length).toBe(50)
  })

  it('undoes the redemption of the first order, once', async () => {
    for (let use = 0; use < 50; use++) await spend(use)
    for (let time = 0; time < 2; time++)
      expect(await card.reverse({ ...callOf(0), fence: 2 + time })).toMatchObject({
        state: 'reversed',
      })
    expect(reversed).toEqual([`up ${posts[0]}`])
    for (let use = 50; use < 60; use++) await spend(use)
    expect(await card.reverse({ ...callOf(0), fence: 9 })).toMatchObject({ state: 'reversed' })
    expect(reversed.length).toBe(1)
  })

  it('keeps in the state what is not settled: an attempt that a person has to decide', async () => {
    const { redeem } = provider
    provider.redeem = async () => ({ kind: 'refuses_us', retryAfterSeconds: null, detail: 'key' })
    await spend(0)
    await card.wake()
    provider.redeem = redeem
    const { attempts } = JSON.parse(kept.state!)
    expect(attempts.map((one: { phase: { name: string } }) => one.phase.name)).toEqual(['review'])
    for (let use = 1; use < 20; use++) await spend(use)
    expect(JSON.parse(kept.state!).attempts.length).toBe(1)
  })
})

/** What a person decides while other things happen: a retry of a wanted and of an unwanted order, and reviews of one card side by side. */
import { beforeEach, describe, expect, it } from 'vitest'
import type { ReviewReason } from '../../../shared/api.ts'
import { openAttempt } from '../../../worker/card/rules/attempt.ts'
import { evolveAttempt } from '../../../worker/card/rules/evolve-attempt.ts'
import type { Outcome } from '../../../worker/card/rules/outcome.ts'
import { eventsOfOutcome } from '../../../worker/checkout/rules/redemption/card-updates.ts'
import { nextStep } from '../../../worker/checkout/rules/redemption/redemption-plan.ts'
import type { CardEntry } from '../../../worker/checkout/rules/state/card-entry.ts'
import { emptyCheckout } from '../../../worker/checkout/rules/state/empty-checkout.ts'
import type { ReviewEntry } from '../../../worker/checkout/rules/state/review-entry.ts'
import type { CheckoutState } from '../../../worker/checkout/rules/state.ts'
import { type Actors, actorsOf, spentOf, upstreamCalls } from '../../world/actors.ts'
import { createWorld, type World } from '../../world/world.ts'

const ORDER = { orderId: 'A', orderTotal: 5000, applied: 5000 }

let world: World
let p: Actors
beforeEach(async () => {
  world = await createWorld()
  p = actorsOf(world)
})

const reasons = async (): Promise<string[]> =>
  (await p.reviews()).map((review: { reason: string }) => review.reason)
const decide = async (reason: ReviewReason, decision: string, more: object = {}) => {
  await world.settle()
  const review = (await p.reviews()).find((one: { reason: string }) => one.reason === reason)
  const { id, version } = review
  expect((await p.decide(id, { version, decision, by: 'Ann', ...more })).status).toBe(200)
  await world.advance(600)
}
const posts = (code: string) =>
  upstreamCalls(world, code).filter(call => call.endsWith('redeem')).length

/** A paid order whose only card answered nothing through the whole schedule. */
const unknown = async (system: 'instagift' | 'vauchar') => {
  const { code } = world.sandbox.createCard({ system, balance: 10_000 })
  const { id } = await p.begin(5000, code)
  await p.place(id, ORDER)
  world.sandbox.fault({ system, kind: 'error_before', times: 1000 })
  await p.complete(id, { orderId: 'A' }, '?wait=0')
  await world.advance(2000)
  expect(await reasons()).toEqual(['unknown'])
  return { id, code }
}

describe('given a card that may have been redeemed, and whose order was cancelled', () => {
  // Vauchar is read before it is redeemed, so that here nothing was ever sent.
  it.each(['instagift', 'vauchar'] as const)('%s, retried: nothing is sent', async system => {
    const { id, code } = await unknown(system)
    await p.cancel(id, { orderId: 'A' }, '?wait=0')
    await world.settle()
    world.sandbox.clearFaults()
    world.sandbox.resetCalls()
    await decide('unknown', 'retry')
    expect([(await p.see(id)).status, await reasons()]).toEqual(['cancelled', []])
    expect([posts(code), spentOf(world, code)]).toEqual([0, []])
  })

  it.each(['instagift', 'vauchar'] as const)('%s, paid after all: redeemed', async system => {
    const { id, code } = await unknown(system)
    await p.cancel(id, { orderId: 'A' }, '?wait=0')
    await world.settle()
    world.sandbox.clearFaults()
    world.sandbox.resetCalls()
    await p.complete(id, { orderId: 'A' }, '?wait=0')
    await decide('paid_after_cancel', 'retry')
    await decide('unknown', 'retry')
    expect(await p.see(id)).toMatchObject({ status: 'completed', redeemed: 5000 })
    expect([posts(code), spentOf(world, code), await reasons()]).toEqual([1, [5000], []])
  })
})

describe('a card that a person has judged to be redeemed', () => {
  it('is not undone by itself when the order is cancelled: a person undoes it', async () => {
    const { id } = await unknown('vauchar')
    world.sandbox.clearFaults()
    await decide('unknown', 'redeemed', { upstreamId: 'seen-by-hand' })
    expect((await p.see(id)).status).toBe('completed')
    world.sandbox.resetCalls()
    await p.cancel(id, { orderId: 'A' }, '?wait=0')
    await world.settle()
    expect([(await p.see(id)).status, await reasons()]).toEqual(['review', ['undo_by_hand']])
    expect(upstreamCalls(world)).toEqual([])
  })
})

describe('a shortfall that a person has settled', () => {
  it('leaves nothing running behind it', async () => {
    world = await createWorld({ ON_PARTIAL_FAILURE: 'reverse' })
    p = actorsOf(world)
    const make = (balance: number) => world.sandbox.createCard({ system: 'vauchar', balance }).code
    const [first, second] = [make(2000), make(3000)]
    const { id } = await p.begin(5000, first)
    await p.apply(id, second)
    await p.place(id, ORDER)
    await world.advance(73 * 3600)
    world.sandbox.changeCard(first, { status: 'inactive' })
    await p.complete(id, { orderId: 'A' }, '?wait=0')
    await world.advance(300)
    await decide('shortfall', 'settled')
    const journal = () => world.kept.get(`checkout ${id}`)!.journal.length
    const before = journal()
    await world.advance(36_000)
    expect([(await p.see(id)).status, journal() - before]).toEqual(['completed', 0])
  })
})

const card = { id: 'cd_1', status: 'review', applied: 5000, provider: 'vauchar', lateOnes: [] }
const review = (number: number, reason: ReviewReason, decided: boolean): ReviewEntry => ({
  number,
  reason,
  cardId: 'cd_1',
  order: null,
  amount: 5000,
  evidence: [],
  openedAt: 0,
  version: 1,
  decided: decided ? { decision: 'settled', by: 'Ann', note: null, upstreamId: null, at: 1 } : null,
})
const stateWith = (...reviews: ReviewEntry[]): CheckoutState => ({
  ...emptyCheckout,
  id: 'ck_1',
  status: 'completing',
  goal: 'complete',
  cards: [card as unknown as CardEntry],
  reviews,
})
const RULES = { onPartialFailure: 'keep' } as Parameters<typeof nextStep>[1]

describe('a late effect of an earlier redemption of a card whose present one is unknown', () => {
  const asked = review(1, 'unknown', false)

  it('decides nothing about the present one when it is settled', () => {
    const state = stateWith(asked, review(2, 'late_effect', true))
    expect(nextStep(state, RULES, new Set())?.do).not.toBe('decide')
  })

  it('keeps no decision about the present one from being told', () => {
    const state = stateWith(review(1, 'unknown', true), review(2, 'late_effect', false))
    expect(nextStep(state, RULES, new Set())).toMatchObject({
      do: 'decide',
      decided: state.reviews[0]!.decided,
    })
  })

  it('is no answer to how the present one ended: that is asked for itself', () => {
    const news = { version: 2, state: 'review', reason: 'unknown', evidence: [], late: null }
    const outcome = { attemptId: 'a-2', booking: null, ...news } as unknown as Outcome
    const state = stateWith(review(1, 'late_effect', false))
    const entry = { ...card, attemptVersion: 1 } as unknown as CardEntry
    expect(eventsOfOutcome(state, entry, outcome, RULES, 10)).toContainEqual(
      expect.objectContaining({ kind: 'review_opened', reason: 'unknown' }),
    )
  })
})

describe('an attempt whose POST may have had an effect, given up because the system refuses us', () => {
  it('is asked about as unknown, so that nobody takes it for untouched', () => {
    const snapshot = { upstreamId: 'u', currency: 'USD', balance: 10_000, partial: true } as never
    const scheduleMs = [5_000, 30_000, 120_000]
    const given = { id: 'a', checkoutId: 'ck_1', generation: 1, amount: 5000, snapshot, scheduleMs }
    let attempt = openAttempt({ ...given, provider: 'instagift' }, false, 0)
    const tell = (event: object) => {
      attempt = evolveAttempt(attempt, { id: 'a', ...event } as Parameters<typeof evolveAttempt>[1])
    }
    tell({ kind: 'sending', at: 0, deadline: 1 })
    tell({ kind: 'answered', send: 1, outcome: { kind: 'unknown', detail: '' }, at: 1 })
    for (const at of [5_001, 30_001, 120_001])
      tell({ kind: 'read_back', reading: { kind: 'not_there', detail: '' }, at })
    while (attempt.phase.name === 'ready')
      tell({ kind: 'not_sent', why: 'provider', detail: '', at: attempt.phase.nextAt })
    expect(attempt.phase).toMatchObject({ name: 'review', reason: 'unknown' })
  })
})

/** What a checkout's calls lead to while there is an attempt under its hold, whenever they come. Pure. */
import { describe, expect, it } from 'vitest'
import type { Attempt, Phase } from '../../worker/card/rules/attempt.ts'
import { askedToDecide, askedToRedeem, askedToReverse } from '../../worker/card/rules/redeeming.ts'
import { type CardState, emptyCard } from '../../worker/card/rules/state.ts'
import { opened, SCHEDULE, SNAPSHOT } from './attempt-events.ts'

const CHECKOUT = `ck_${'a'.repeat(38)}`
const ID = `${'a'.repeat(22)}-4`
const call = (fence: number) => ({ checkoutId: CHECKOUT, generation: 4, fence })
const BOOKING = { booked: 1, upstreamId: 'u', receipt: {}, at: 0, evidence: 'answered' } as const
const PHASES: Phase[] = [
  { name: 'ready', since: 0, tries: 0, nextAt: 0, readFirst: false },
  { name: 'sending', deadline: 12 },
  { name: 'unknown', readings: 0, absent: 0, nextAt: 5 },
  { name: 'review', reason: 'unknown', at: 9 },
  { name: 'redeemed', booking: BOOKING },
  { name: 'rejected', at: 9 },
  { name: 'reversing', booking: BOOKING, since: 9, tries: 0, nextAt: 9 },
  { name: 'reversed', booking: BOOKING, at: 9 },
  { name: 'irreversible', booking: BOOKING, at: 9 },
]
const NAMES = PHASES.map(({ name }) => name)

const cardWith = (changed: Partial<Attempt>): CardState => ({
  ...emptyCard,
  attempts: [{ ...opened(), id: ID, checkoutId: CHECKOUT, generation: 4, ...changed }],
})
const inPhase = (name: string, changed: Partial<Attempt> = {}) =>
  cardWith({ phase: PHASES.find(one => one.name === name)!, ...changed })

describe('asked to redeem once more, a card', () => {
  const asked = (state: CardState, fence: number) =>
    askedToRedeem(state, { ...call(fence), amount: 5200, read: false }, SCHEDULE, 7)

  it.each(NAMES)('does nothing anew while its attempt is %s', name => {
    expect(asked(inPhase(name), 9)).toEqual([])
  })

  it('takes up what was cancelled only for a call that comes after the cancellation', () => {
    const cancelled = inPhase('unknown', { unwanted: 7 })
    expect([6, 7, 8].map(fence => asked(cancelled, fence))).toEqual([
      [],
      [],
      [{ kind: 'wanted', id: ID }],
    ])
  })

  it('opens an attempt under a hold of another generation, and none without a hold', () => {
    const known = { provider: 'instagift', label: 'NTM2', snapshot: SNAPSHOT }
    const hold = { ...call(9), generation: 5, firm: true, until: 99, touchedAt: 0, cartRef: null }
    const again = { ...call(9), generation: 5, amount: 5200, read: true }
    const held = { ...inPhase('rejected'), known, hold }
    expect(askedToRedeem(held, again, SCHEDULE, 7)).toMatchObject([
      {
        kind: 'opened',
        attempt: {
          ...{ id: `${'a'.repeat(22)}-5`, generation: 5, amount: 5200, provider: 'instagift' },
          ...{ scheduleMs: SCHEDULE, phase: { name: 'ready', nextAt: 7, readFirst: true } },
        },
      },
    ])
    expect(askedToRedeem({ ...held, hold: null }, again, SCHEDULE, 7)).toBeNull()
    expect(askedToRedeem({ ...held, known: null }, again, SCHEDULE, 7)).toBeNull()
  })
})

describe('asked to undo its redemption, a card', () => {
  it.each(NAMES)('does what is possible while its attempt is %s', name => {
    const abandons = ['ready', 'sending', 'unknown', 'review'].includes(name)
    const events = askedToReverse(inPhase(name), call(9), 7)
    if (abandons) expect(events).toEqual([{ kind: 'abandoned', id: ID, fence: 9, at: 7 }])
    else
      expect(events).toEqual(name === 'redeemed' ? [{ kind: 'reversal_begun', id: ID, at: 7 }] : [])
  })

  it.each(NAMES)('abandons it once: %s', name => {
    const events = askedToReverse(inPhase(name, { unwanted: 3 }), call(9), 7)
    expect(events).toEqual(name === 'redeemed' ? [{ kind: 'reversal_begun', id: ID, at: 7 }] : [])
  })

  it('has none to undo under another hold', () => {
    expect(askedToReverse(inPhase('redeemed'), { ...call(9), generation: 5 }, 7)).toBeNull()
    expect(askedToReverse(emptyCard, call(9), 7)).toBeNull()
  })
})

describe('told what a person has decided, a card', () => {
  const decided = { decision: 'redeemed', by: 'Ann', upstreamId: 'r9', wanted: false } as const

  it('notes it, or has no attempt to note it for', () => {
    expect(askedToDecide(inPhase('review'), { ...call(9), ...decided }, 7)).toEqual([
      { kind: 'decided', id: ID, ...decided, at: 7 },
    ])
    expect(askedToDecide(emptyCard, { ...call(9), ...decided }, 7)).toBeNull()
  })
})

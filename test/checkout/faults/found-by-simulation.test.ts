/** What the simulation found, each as small as it can be told: events, and what has to follow from them. */
import { describe, expect, it } from 'vitest'
import { type Attempt, openAttempt } from '../../../worker/card/rules/attempt.ts'
import { auditDueAt } from '../../../worker/card/rules/audits.ts'
import type { CardEvent } from '../../../worker/card/rules/events.ts'
import { evolveCard } from '../../../worker/card/rules/evolve.ts'
import { evolveAttempt } from '../../../worker/card/rules/evolve-attempt.ts'
import { mayHold } from '../../../worker/card/rules/holding.ts'
import { emptyCard } from '../../../worker/card/rules/state.ts'
import { cardDueAt } from '../../../worker/card/rules/timers.ts'
import { isUnderWay } from '../../../worker/checkout/rules/redemption/under-way.ts'
import { emptyCheckout } from '../../../worker/checkout/rules/state/empty-checkout.ts'

const SNAPSHOT = {
  upstreamId: 'c',
  title: null,
  currency: 'USD',
  balance: 10000,
  partial: true,
  step: 1,
  reversible: 'always',
  leftOn: 'same_code',
  expiresAt: null,
  baseline: {},
} as const
const KNOWN = { provider: 'vauchar', label: 'NTM2', snapshot: SNAPSHOT } as const
const RETENTION = 400 * 86_400_000
const DAY = 86_400_000

const hold = {
  checkoutId: 'mine',
  generation: 2,
  fence: 2,
  firm: false,
  until: 900_000,
  touchedAt: 0,
}
const held: CardEvent = { kind: 'held', hold, known: KNOWN, at: 0 }

const opened = openAttempt(
  {
    ...{ id: 'a', checkoutId: 'mine', generation: 2, provider: 'vauchar', amount: 500 },
    ...{ snapshot: SNAPSHOT, scheduleMs: [5_000, 30_000, 120_000] },
  },
  false,
  0,
)

type Fact = Parameters<typeof evolveAttempt>[1]
const sending = (at: number): Fact => ({ kind: 'sending', id: 'a', at, deadline: at + 12_000 })
const booked = (send: number, upstreamId: string, at: number): Fact => ({
  ...{ kind: 'answered', id: 'a', send, at },
  outcome: { kind: 'redeemed', booked: 500, upstreamId, receipt: {} },
})
const audited = (reading: Extract<Fact, { kind: 'audited' }>['reading'], at: number): Fact => ({
  ...{ kind: 'audited', id: 'a', reading, at },
})
const given = (...events: Fact[]): Attempt => events.reduce(evolveAttempt, opened)

const unknown = (send: number, at: number): Fact => ({
  ...{ kind: 'answered', id: 'a', send, at },
  outcome: { kind: 'unknown', detail: '' },
})
const notThere = (at: number): Fact => ({
  ...{ kind: 'read_back', id: 'a', at },
  reading: { kind: 'not_there', detail: '' },
})
const sentTwice = [
  sending(0),
  unknown(1, 1),
  notThere(5_000),
  notThere(30_000),
  notThere(120_000),
  sending(120_000),
]

describe('of two POSTs that both took effect', () => {
  it('the one that is booked stays, though the other one came first', () => {
    const twice = audited(
      {
        ...{ kind: 'twice', booked: 500, upstreamId: 'late', surplus: ['booked'] },
        ...{ receipt: {}, detail: '' },
      },
      800_000,
    )
    const attempt = given(...sentTwice, booked(2, 'booked', 121_000), twice)
    expect(attempt.surplus.map(one => one.upstreamId)).toEqual(['late'])
  })

  it('an earlier one is still looked for after the later one was undone', () => {
    const undone: Fact[] = [
      { kind: 'reversal_begun', id: 'a', at: 130_000 },
      { kind: 'reversal_answered', id: 'a', outcome: { kind: 'reversed' }, at: 131_000 },
    ]
    const attempt = given(...sentTwice, booked(2, 'booked', 121_000), ...undone)
    expect(auditDueAt(attempt)).toBe(731_000)
  })
})

it('an audit that could not be made is made up for an hour later', () => {
  const attempt = given(
    ...sentTwice,
    booked(2, 'booked', 121_000),
    audited({ kind: 'unavailable', detail: '' }, 721_000),
  )
  expect(auditDueAt(attempt)).toBe(721_000 + 3_600_000)
})

describe('a card', () => {
  it('refuses a hold of its own checkout that was overtaken by placing', () => {
    const firmed: CardEvent = { kind: 'firmed', fence: 9, until: DAY, snapshot: SNAPSHOT, at: 10 }
    const state = [held, firmed].reduce(evolveCard, emptyCard)
    const delayed = { checkoutId: 'mine', generation: 3, fence: 3 }
    expect(mayHold(state, delayed, 120_000, 20)).toEqual({ kind: 'late' })
  })

  it('that was forgotten never wakes up again', () => {
    expect(cardDueAt(emptyCard, RETENTION)).toBeNull()
  })

  it('writes an end and the news of it together', () => {
    const events: CardEvent[] = [
      held,
      { kind: 'opened', attempt: opened },
      sending(0) as CardEvent,
      booked(1, 'r', 5) as CardEvent,
    ]
    expect(events.reduce(evolveCard, emptyCard).unacknowledged).toEqual([
      { attemptId: 'a', nextAt: 5, tries: 0 },
    ])
  })
})

it('a cancellation whose call to undo broke is under way, though no card is being undone', () => {
  const state = { ...emptyCheckout, id: 'ck', goal: 'cancel', status: 'cancelling' } as const
  expect(isUnderWay(state)).toBe(true)
})

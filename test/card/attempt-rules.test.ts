/**
 * Rules of an attempt that few histories ever reach: answers that come late or to another POST, a second repetition, two
 * redemptions under one id. Told to the pure machine event by event.
 */
import { describe, expect, it } from 'vitest'
import { type Attempt, openAttempt } from '../../worker/card/rules/attempt.ts'
import type { AttemptEvent } from '../../worker/card/rules/events.ts'
import { evolveAttempt } from '../../worker/card/rules/evolve-attempt.ts'
import type { CardSnapshot, Reading, RedeemOutcome } from '../../worker/providers/provider.ts'

const START = 1_000_000
const SECOND = 1_000
/** Longer than the default, so that a repeated POST could be given up as unknown and read back three times, too. */
const SCHEDULE = [5, 30, 120, 600, 1800, 3600, 7200].map(seconds => seconds * SECOND)

const snapshot: CardSnapshot = {
  upstreamId: 'gift-1',
  title: null,
  currency: 'USD',
  balance: 10_000,
  partial: true,
  step: 1,
  reversible: 'always',
  leftOn: 'same_code',
  expiresAt: null,
  baseline: {},
}

const opened = (): Attempt =>
  openAttempt(
    {
      id: 'a-1',
      checkoutId: 'ck_a',
      generation: 1,
      provider: 'vauchar',
      amount: 4_000,
      snapshot,
      scheduleMs: SCHEDULE,
    },
    false,
    START,
  )

type Event = AttemptEvent
type Told = Event extends infer One ? (One extends Event ? Omit<One, 'id'> : never) : never

const following = (attempt: Attempt, ...told: Told[]): Attempt =>
  told.reduce((state, event) => evolveAttempt(state, { id: 'a-1', ...event } as Event), attempt)

const sent = (at: number): Told => ({ kind: 'sending', at, deadline: at + 12 * SECOND })
const lapsed = (at: number): Told => ({ kind: 'lapsed', at })
const answered = (send: number, outcome: RedeemOutcome, at: number): Told => ({
  kind: 'answered',
  send,
  outcome,
  at,
})
const read = (reading: Reading, at: number): Told => ({ kind: 'read_back', reading, at })

const absent: Reading = { kind: 'not_there', detail: 'not there' }
const found = { booked: 4_000, upstreamId: 'res-1', receipt: {} }
const redeemed: RedeemOutcome = { kind: 'redeemed', ...found }
const refused: RedeemOutcome = { kind: 'rejected', detail: 'already redeemed' }

/** One POST without an answer, and three readings that do not find it. */
const provenAbsent = (): Attempt =>
  following(
    opened(),
    sent(START),
    lapsed(START + 12 * SECOND),
    read(absent, START + 17 * SECOND),
    read(absent, START + 42 * SECOND),
    read(absent, START + 132 * SECOND),
  )

describe('an answer to a redemption', () => {
  it('counts also when it comes after it was given up, as answered and not as reconciled', () => {
    const late = following(
      opened(),
      sent(START),
      lapsed(START + 12 * SECOND),
      answered(1, redeemed, START + 14 * SECOND),
    )
    expect(late.phase).toMatchObject({ name: 'redeemed', booking: { evidence: 'answered' } })
  })

  it('to an earlier POST says nothing of the one that was sent after it', () => {
    const again = following(provenAbsent(), sent(START + 133 * SECOND))
    expect(following(again, answered(1, refused, START + 134 * SECOND))).toBe(again)
    expect(following(again, answered(1, redeemed, START + 134 * SECOND))).toBe(again)
  })

  it('that refuses a repeated POST may speak of the first one: it is read back at once, not believed', () => {
    const at = START + 134 * SECOND
    const again = following(provenAbsent(), sent(START + 133 * SECOND), answered(2, refused, at))
    expect(again.phase).toMatchObject({ name: 'unknown', nextAt: at })
    const seen = read({ kind: 'redeemed', ...found, detail: 'ours' }, at)
    expect(following(again, seen).phase).toMatchObject({ name: 'redeemed' })
  })
})

describe('an unanswered redemption', () => {
  it('is sent once more after three readings that do not find it', () => {
    expect(provenAbsent().phase).toMatchObject({ name: 'ready' })
  })

  it('is never sent a third time without a person, however long the schedule', () => {
    const again = following(
      provenAbsent(),
      sent(START + 133 * SECOND),
      lapsed(START + 145 * SECOND),
      ...[612, 1812, 3612, 7212].map(seconds => read(absent, START + seconds * SECOND)),
    )
    expect(again.sends).toBe(2)
    expect(again.phase).toMatchObject({ name: 'review', reason: 'unknown' })
  })

  it('that is found twice under our id has its surplus undone', () => {
    const at = START + 612 * SECOND
    const twice: Reading = { kind: 'twice', ...found, surplus: ['res-2'], detail: '2 rows' }
    const again = following(
      provenAbsent(),
      sent(START + 133 * SECOND),
      lapsed(START + 145 * SECOND),
    )
    const seen = following(again, read(twice, at))
    expect(seen.phase).toMatchObject({ name: 'redeemed', booking: { upstreamId: 'res-1' } })
    expect(seen.surplus).toEqual([{ upstreamId: 'res-2', nextAt: at, tries: 0 }])
  })
})

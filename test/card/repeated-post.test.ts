/** An attempt whose POST may be sent a second time: when it is, which answers count, and what becomes of two effects. */
import { describe, expect, it } from 'vitest'
import { auditDueAt } from '../../worker/card/rules/audits.ts'
import type { Reading } from '../../worker/providers/provider.ts'
import {
  absent,
  answered,
  at,
  type Event,
  following,
  given,
  lapsed,
  notThere,
  opened,
  read,
  redeemed,
  SECOND,
  sending,
  unknown,
} from './attempt-events.ts'

/** Longer than the default, so that a repeated POST can be given up as unknown and read back three times, too. */
const SCHEDULE = [5, 30, 120, 600, 1800, 3600, 7200].map(seconds => seconds * SECOND)

const refused = { kind: 'rejected', detail: 'already redeemed' } as const
const twice: Reading = { ...redeemed, kind: 'twice', surplus: ['r2'], detail: '2 rows' }

/** One POST without an answer, and three readings that do not find it. */
const provenAbsent = following(
  opened({ scheduleMs: SCHEDULE }),
  ...[sending(), lapsed(12), notThere(17), notThere(42), notThere(132)],
)
const sentAgain = following(provenAbsent, sending(133))

describe('an answer to a redemption', () => {
  it('counts also when it comes after it was given up, as answered and not as reconciled', () => {
    const late = given(sending(), lapsed(12), answered(redeemed, 14))
    expect(late.phase).toMatchObject({ name: 'redeemed', booking: { evidence: 'answered' } })
  })

  it('to an earlier POST says nothing of the one that was sent after it', () => {
    expect(following(sentAgain, answered(refused, 134, 1))).toBe(sentAgain)
    expect(following(sentAgain, answered(redeemed, 134, 1))).toBe(sentAgain)
  })

  it('that refuses a repeated POST may speak of the first one: it is read back at once, not believed', () => {
    const again = following(sentAgain, answered(refused, 134, 2))
    expect(again.phase).toEqual({ name: 'unknown', readings: 3, absent: 0, nextAt: at(134) })
    const seen = read({ ...redeemed, detail: 'ours' }, 134)
    expect(following(again, seen).phase).toMatchObject({ name: 'redeemed' })
  })

  it('that refuses a repeated POST after the whole schedule is read back once, before a person is asked', () => {
    const again = following(sentAgain, answered(refused, 9000, 2))
    expect(again.phase).toMatchObject({ name: 'unknown', nextAt: at(9000) })
    const undecided = read({ kind: 'undecidable', detail: '' }, 9000)
    expect(following(again, undecided).phase.name).toBe('review')
  })
})

describe('a redemption that was held back before it left', () => {
  const heldBack = { kind: 'not_sent', retryAfterSeconds: 10, detail: 'spared' } as const

  it('has had no effect: it is sent at the next time, and not before the pause is over', () => {
    const waiting = following(opened(), sending(), answered(heldBack, 0))
    expect(waiting).toMatchObject({
      posts: 0,
      unknownSince: null,
      phase: { name: 'ready', nextAt: at(10) },
    })
    const again = following(waiting, sending(10), answered(redeemed, 11, 2))
    expect(again.phase.name).toBe('redeemed')
  })

  it('is sent at the next time, whatever of a second is left, where no pause is asked for', () => {
    const spared = { ...heldBack, retryAfterSeconds: null }
    const waiting = following(opened(), sending(), answered(spared, 4.5))
    expect(waiting.phase).toMatchObject({ name: 'ready', nextAt: at(5) })
  })

  it('is put before a person at the end of the schedule, and not as a refusal of us', () => {
    let attempt = opened({ scheduleMs: SCHEDULE })
    for (let send = 1; send < 20 && attempt.phase.name === 'ready'; send++) {
      const seconds = attempt.phase.nextAt / SECOND
      attempt = following(attempt, sending(seconds), answered(heldBack, seconds, send))
    }
    expect(attempt.phase).toMatchObject({ name: 'review', reason: 'unknown' })
    expect(attempt.sends).toBe(SCHEDULE.length + 1)
  })

  it('proves nothing of an earlier one: where that was unanswered, it is read back', () => {
    const again = following(sentAgain, answered(heldBack, 134, 2))
    expect(again).toMatchObject({ posts: 1, phase: { name: 'unknown' } })
  })
})

describe('an unanswered redemption', () => {
  it('is sent once more after three readings that do not find it', () => {
    expect(provenAbsent.phase).toMatchObject({ name: 'ready', nextAt: at(132) })
    const off: Event = { kind: 'not_sent', why: 'provider', detail: '', at: at(132) }
    expect(following(provenAbsent, off).phase).toMatchObject({ name: 'ready', nextAt: at(137) })
  })

  it('is never sent a third time without a person, however long the schedule', () => {
    const again = following(sentAgain, lapsed(145), ...[612, 1812, 3612, 7212].map(notThere))
    expect(again.sends).toBe(2)
    expect(again.phase).toMatchObject({ name: 'review', reason: 'unknown' })
  })

  it('that is found twice under our id has its surplus undone', () => {
    const seen = following(sentAgain, lapsed(145), read(twice, 612))
    expect(seen.phase).toMatchObject({ name: 'redeemed', booking: { upstreamId: 'r1' } })
    expect(seen.surplus).toEqual([{ upstreamId: 'r2', nextAt: at(612), tries: 0 }])
  })

  it('given up because the system refuses us is asked about as unknown, so that nobody takes it for untouched', () => {
    let attempt = given(sending(), unknown, ...absent)
    while (attempt.phase.name === 'ready') {
      const { nextAt } = attempt.phase
      attempt = following(attempt, { kind: 'not_sent', why: 'provider', detail: '', at: nextAt })
    }
    expect(attempt.phase).toMatchObject({ name: 'review', reason: 'unknown' })
  })
})

describe('of two POSTs that both took effect', () => {
  const answeredAgain = answered({ ...redeemed, upstreamId: 'booked' }, 122, 2)
  const booked = given(sending(), unknown, ...absent, sending(121), answeredAgain)

  it('the one that is booked stays, though the other one came first', () => {
    const reading: Reading = { ...twice, upstreamId: 'late', surplus: ['booked'] }
    const attempt = following(booked, { kind: 'audited', reading, at: at(800) })
    expect(attempt.surplus.map(one => one.upstreamId)).toEqual(['late'])
  })

  it('an earlier one is still looked for after the later one was undone', () => {
    const undone: Event[] = [
      { kind: 'reversal_begun', at: at(130) },
      { kind: 'reversal_answered', outcome: { kind: 'reversed' }, at: at(131) },
    ]
    expect(auditDueAt(following(booked, ...undone))).toBe(at(731))
  })

  it('one that turned up late leaves the other to be looked for', () => {
    const never = [612, 1812, 3612, 7212].map(notThere)
    const givenUp = following(sentAgain, lapsed(145), ...never)
    const reading: Reading = { ...redeemed, detail: 'a row' }
    const found = following(givenUp, { kind: 'audited', reading, at: at(7812) })
    expect([found.late?.at, auditDueAt(found)]).toEqual([at(7812), at(7212 + 3600)])
  })

  it('an audit that could not be made is made up for an hour later', () => {
    expect(auditDueAt(booked)).toBe(at(722))
    const reading = { kind: 'unavailable', detail: '' } as const
    const attempt = following(booked, { kind: 'audited', reading, at: at(722) })
    expect(auditDueAt(attempt)).toBe(at(722 + 3600))
  })
})

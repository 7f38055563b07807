/** What a person's decision makes of an attempt in review, and what is due next. */
import { describe, expect, it } from 'vitest'
import { dueStep } from '../../../worker/card/rules/due-step.ts'
import {
  abandoned,
  absent,
  at,
  decided,
  following,
  given,
  opened,
  refusesUs,
  reviewed,
  sending,
  unknown,
} from '../attempt-events.ts'

const inReview = given(...reviewed)
/** The system refused us to the end of the schedule: nothing was ever sent. */
const refused = following(
  opened({ scheduleMs: [at(5)] }),
  ...[sending(), refusesUs(1), sending(5), refusesUs(6, null, 2)],
)

describe('a decision', () => {
  it.each([
    ['redeemed', true],
    ['not_redeemed', true],
    ['retry', false],
  ] as const)('%s is one that nothing undoes by itself: %s; audits begin anew', (decision, is) => {
    const audited = { ...inReview, audits: 2, auditAfter: at(9) }
    const after = following(audited, decided(decision))
    expect([after.decidedByPerson, after.audits, after.auditAfter]).toEqual([is, 0, 0])
  })

  it('counts in review alone', () => {
    const attempt = given(sending(), unknown)
    expect(following(attempt, decided('redeemed'))).toBe(attempt)
  })

  it('to retry reads first what may have happened, and allows one more POST', () => {
    const twice = following({ ...inReview, posts: 3 }, decided('retry'))
    expect(twice).toMatchObject({
      ...{ posts: 1, unknownSince: at(4000) },
      phase: { name: 'unknown', readings: 0, absent: 0, nextAt: at(4000) },
    })
    expect(following({ ...inReview, posts: 0 }, decided('retry')).posts).toBe(0)
  })

  it('to retry what was never sent sends it, and reads the card before', () => {
    expect(refused.phase).toMatchObject({ name: 'review', reason: 'provider_refuses_us' })
    expect(following(refused, decided('retry')).phase).toEqual({
      ...{ name: 'ready', since: at(4000), tries: 0, nextAt: at(4000), readFirst: true },
    })
  })

  it('about an order that was cancelled keeps it unwanted, unless it is wanted again', () => {
    const cancelled = following(inReview, abandoned(5))
    expect(following(cancelled, decided('redeemed', null, false)).unwanted).toBe(1)
    expect(following(cancelled, decided('redeemed', null, true)).unwanted).toBeNull()
  })

  it('that it was redeemed books what is known: the amount of the attempt and the id that was given', () => {
    expect(following(inReview, decided('redeemed')).phase).toEqual({
      name: 'redeemed',
      booking: {
        ...{ booked: 5200, upstreamId: null, receipt: {} },
        ...{ at: at(4000), evidence: 'reconciled' },
      },
    })
    const late = { booked: 5000, upstreamId: 'late', at: at(700) }
    expect(following({ ...inReview, late }, decided('redeemed')).phase).toMatchObject({
      booking: { booked: 5000, upstreamId: 'late' },
    })
  })
})

describe('what is due', () => {
  it.each([
    ['redeem', 0, opened()],
    ['lapse', 12, given(sending())],
    ['read_back', 6, given(sending(), unknown)],
    ['redeem', 121, given(sending(), unknown, ...absent)],
    ['audit', 606, inReview],
  ])('is %s, from second %d on', (kind, seconds, attempt) => {
    expect(dueStep(attempt, at(seconds) - 1)).toBeNull()
    expect(dueStep(attempt, at(seconds))).toEqual({ kind })
  })

  it('is the surplus whose time has come, before an audit', () => {
    const surplus = [
      { upstreamId: 'r3', nextAt: at(9), tries: 0 },
      { upstreamId: 'r2', nextAt: at(8), tries: 0 },
    ]
    const step = (seconds: number) => dueStep({ ...inReview, surplus }, at(seconds))
    expect([step(7), step(8), step(9)]).toEqual([
      ...[null, { kind: 'undo_surplus', upstreamId: 'r2' }],
      { kind: 'undo_surplus', upstreamId: 'r3' },
    ])
  })
})

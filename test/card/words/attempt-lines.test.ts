/** The lines that a card tells of its attempts for one checkout, and what each open one waits for. */
import { describe, expect, it } from 'vitest'
import type { Attempt } from '../../../worker/card/rules/attempt.ts'
import type { AttemptEvent, CardEvent } from '../../../worker/card/rules/events.ts'
import { emptyCard } from '../../../worker/card/rules/state.ts'
import { attemptLines } from '../../../worker/card/rules/story/attempt-lines.ts'
import { openAttempts } from '../../../worker/card/rules/story/open-attempts.ts'
import {
  answered,
  at,
  type Event,
  following,
  opened,
  redeemed,
  reviewed,
  SNAPSHOT,
  sending,
  unknown,
} from '../attempt-events.ts'

const BODY = 'a'.repeat(22)
const CHECKOUT = `ck_${BODY}and its voucher`
const ID = `${BODY}-1`
const AT = at(3)
const time = new Date(AT).toISOString()
const detail = 'in its words'
const found = { kind: 'redeemed', booked: 5200, upstreamId: 'r1', receipt: {}, detail } as const
const figures = { outcome: 'redeemed', amount: 5200, upstreamId: 'r1', detail }
const failing = (kind: 'unknown' | 'impossible') => ({ kind, detail })

const linesOf = (event: CardEvent) => attemptLines([event], CHECKOUT)

describe('a line of the story', () => {
  it.each<[object, Partial<AttemptEvent>]>([
    [
      { kind: 'card_read', amount: 10_000 },
      { kind: 'baseline_read', snapshot: SNAPSHOT },
    ],
    [
      { kind: 'sent', until: new Date(at(15)).toISOString() },
      { kind: 'sending', deadline: at(15) },
    ],
    [
      { kind: 'answered', ...figures },
      { kind: 'answered', send: 1, outcome: found },
    ],
    [
      { kind: 'answered', outcome: 'unknown', detail, uncertain: true },
      { kind: 'answered', send: 1, outcome: { kind: 'unknown', detail } },
    ],
    [{ kind: 'no_answer', uncertain: true }, { kind: 'lapsed' }],
    [
      { kind: 'not_sent', detail },
      { kind: 'not_sent', why: 'card', detail },
    ],
    [
      { kind: 'read_back', ...figures },
      { kind: 'read_back', reading: found },
    ],
    [
      { kind: 'read_back', ...figures, outcome: 'twice' },
      { kind: 'read_back', reading: { ...found, kind: 'twice', surplus: ['r2'] } },
    ],
    [
      { kind: 'read_back', outcome: 'not_there', detail, uncertain: true },
      { kind: 'read_back', reading: { kind: 'not_there', detail } },
    ],
    [
      { kind: 'looked_again', ...figures },
      { kind: 'audited', reading: found },
    ],
    [
      { kind: 'attempt_decided', decision: 'retry', by: 'Ann', upstreamId: 'r7' },
      { kind: 'decided', decision: 'retry', by: 'Ann', upstreamId: 'r7', wanted: true },
    ],
    [{ kind: 'attempt_unwanted' }, { kind: 'abandoned', fence: 1 }],
    [{ kind: 'undo_begun' }, { kind: 'reversal_begun' }],
    [
      { kind: 'undo_answered', outcome: 'reversed' },
      { kind: 'reversal_answered', outcome: { kind: 'reversed' } },
    ],
    [
      { kind: 'undo_answered', outcome: 'unknown', detail, uncertain: true },
      { kind: 'reversal_answered', outcome: failing('unknown') },
    ],
    [
      { kind: 'undo_answered', outcome: 'impossible', detail },
      { kind: 'reversal_answered', outcome: failing('impossible') },
    ],
    [
      { kind: 'surplus_undone', outcome: 'impossible', detail, upstreamId: 'r2' },
      { kind: 'surplus_tried', upstreamId: 'r2', outcome: failing('impossible') },
    ],
  ])('is %j', (line, event) => {
    const told = linesOf({ id: ID, at: AT, ...event } as CardEvent)
    expect(told).toEqual([{ at: time, uncertain: false, ...line }])
  })

  it('of an attempt that is wanted again has no time of its own', () => {
    expect(linesOf({ kind: 'wanted', id: ID })).toEqual([
      { at: null, uncertain: false, kind: 'attempt_wanted' },
    ])
  })

  it('of an attempt that was opened has its amount, and its time while that is known', () => {
    const attempt = { ...opened(), id: ID }
    const line = { kind: 'attempt_opened', amount: 5200, uncertain: false }
    const ready = { ...attempt.phase, since: AT } as Attempt['phase']
    expect(linesOf({ kind: 'opened', attempt: { ...attempt, phase: ready } })).toEqual([
      { ...line, at: time },
    ])
    const phase: Attempt['phase'] = { name: 'rejected', at: AT }
    expect(linesOf({ kind: 'opened', attempt: { ...attempt, phase } })).toEqual([
      { ...line, at: null },
    ])
  })

  it('is told of the attempts of this checkout alone', () => {
    const other = `${BODY}b-1`
    expect(linesOf({ kind: 'lapsed', id: other, at: AT })).toEqual([])
    expect(linesOf({ kind: 'opened', attempt: { ...opened(), id: other } })).toEqual([])
    expect(linesOf({ kind: 'code_forgotten' })).toEqual([])
  })
})

describe('an open attempt', () => {
  const waiting = (attempt: Attempt) =>
    openAttempts({ ...emptyCard, attempts: [{ ...attempt, checkoutId: CHECKOUT }] }, CHECKOUT)

  it.each<[string, number | null, Event[]]>([
    ['sending', 0, []],
    ['answer', 12, [sending()]],
    ['reading', 6, [sending(), unknown]],
    ['undo', 10, [sending(), answered(redeemed), { kind: 'reversal_begun', at: at(10) }]],
    ['person', 606, reviewed],
  ])('waits for: %s', (waitsFor, seconds, events) => {
    const nextAt = seconds === null ? null : new Date(at(seconds)).toISOString()
    expect(waiting(following(opened(), ...events))).toEqual([{ waitsFor, nextAt }])
  })

  it('is none that is over, and none of another checkout', () => {
    expect(waiting(following(opened(), sending(), answered(redeemed)))).toEqual([])
    expect(openAttempts({ ...emptyCard, attempts: [opened()] }, CHECKOUT)).toEqual([])
  })
})

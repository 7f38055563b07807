/** One attempt to redeem, by given, when, then: what an answer, a reading or a decision makes of it. No clock but the facts'. */
import { describe, expect, it } from 'vitest'
import {
  type Attempt,
  attemptDueAt,
  auditDueAt,
  isSettled,
  keepsCard,
  openAttempt,
  type RedemptionFact,
} from '../../worker/machines/attempt.ts'
import { evolveAttempt } from '../../worker/machines/redemption.ts'

type Fact = Exclude<RedemptionFact, { kind: 'opened' }>
type Told = Fact extends infer One ? (One extends Fact ? Omit<One, 'id'> : never) : never

const FACTS = {
  upstreamId: 'certificate-1',
  title: null,
  currency: 'USD',
  balance: 10000,
  partial: true,
  step: 100,
  leftOn: 'new_code',
  expiresAt: null,
  baseline: {},
} as const
const SECOND = 1000
const SCHEDULE = [5, 30, 120, 600, 1800].map(seconds => seconds * SECOND)

const fresh = (readFirst = false): Attempt =>
  openAttempt(
    {
      id: 'a-1',
      checkoutId: 'ck',
      hold: 1,
      provider: 'instagift',
      amount: 5200,
      facts: FACTS,
      scheduleMs: SCHEDULE,
    },
    readFirst,
    0,
  )

const given = (...facts: Told[]): Attempt =>
  facts.reduce((attempt, fact) => evolveAttempt(attempt, { ...fact, id: 'a-1' } as Fact), fresh())

const at = (seconds: number) => seconds * SECOND
const sending = (seconds = 0): Told => ({
  kind: 'sending',
  at: at(seconds),
  deadline: at(seconds + 12),
})
const redeemed = { kind: 'redeemed', booked: 5200, upstreamId: 'r1', receipt: {} } as const
const answered = (
  outcome: Extract<Fact, { kind: 'answered' }>['outcome'],
  seconds = 1,
  send = 1,
): Told => ({
  kind: 'answered',
  send,
  outcome,
  at: at(seconds),
})
const unknown = answered({ kind: 'unknown', detail: 'no answer' })
const refusesUs = (seconds: number, retryAfterSeconds: number | null = null, send = 1): Told =>
  answered({ kind: 'refuses_us', retryAfterSeconds, detail: 'status 401' }, seconds, send)
const read = (reading: Extract<Fact, { kind: 'read_back' }>['reading'], seconds: number): Told => ({
  kind: 'read_back',
  reading,
  at: at(seconds),
})
const notThere = (seconds: number) => read({ kind: 'not_there', detail: 'assigned' }, seconds)
const absent = [notThere(6), notThere(31), notThere(121)]
const reviewed: Told[] = [
  sending(),
  unknown,
  read({ kind: 'spent_elsewhere', detail: 'another amount' }, 6),
]
const decided = (
  decision: 'redeemed' | 'not_redeemed' | 'retry',
  upstreamId: string | null = null,
  wanted = true,
): Told => ({
  kind: 'decided',
  decision,
  by: 'Ann',
  upstreamId,
  wanted,
  at: at(4000),
})
const abandoned = (seconds: number): Told => ({ kind: 'abandoned', fence: 1, at: at(seconds) })

describe('given facts, then the phase and the next moment', () => {
  it.each<[string, Told[], string, number | null]>([
    ['nothing yet: to be sent at once', [], 'ready', 0],
    ['sent: waits until the deadline', [sending()], 'sending', 12],
    ['sent and answered', [sending(), answered(redeemed)], 'redeemed', null],
    [
      'sent and refused',
      [sending(), answered({ kind: 'rejected', detail: 'gone' })],
      'rejected',
      601,
    ],
    [
      'no answer by the deadline: read after 5 s',
      [sending(), { kind: 'lapsed', at: at(12) }],
      'unknown',
      17,
    ],
    ['an answer that proves nothing', [sending(), unknown], 'unknown', 6],
    ['not there once', [sending(), unknown, notThere(6)], 'unknown', 31],
    ['not there three times: one more POST', [sending(), unknown, ...absent], 'ready', 121],
    [
      'unavailable does not count as not there',
      [
        sending(),
        unknown,
        notThere(6),
        read({ kind: 'unavailable', detail: '' }, 31),
        notThere(121),
      ],
      'unknown',
      601,
    ],
    [
      'read back as redeemed',
      [sending(), unknown, read({ ...redeemed, detail: 'a row' }, 6)],
      'redeemed',
      null,
    ],
    ['spent by somebody else', reviewed, 'review', 606],
    [
      'undecidable to the end of the schedule',
      [
        sending(),
        unknown,
        ...[6, 31, 121, 601, 1801].map(s => read({ kind: 'undecidable', detail: '' }, s)),
      ],
      'review',
      1801 + 600,
    ],
    [
      'unknown again after the second POST: no third one',
      [
        sending(),
        unknown,
        ...absent,
        sending(121),
        answered({ kind: 'unknown', detail: '' }, 122, 2),
        ...[601, 1801].map(notThere),
      ],
      'review',
      1801 + 600,
    ],
    [
      'refused on repetition: read at once, it may have been ours',
      [
        sending(),
        unknown,
        ...absent,
        sending(121),
        answered({ kind: 'rejected', detail: '' }, 122, 2),
      ],
      'unknown',
      122,
    ],
    ['refuses us: again after 5 s', [sending(), refusesUs(1)], 'ready', 5],
    ['refuses us and says when', [sending(), refusesUs(1, 60)], 'ready', 61],
    ['refuses us to the end', [sending(), refusesUs(1801)], 'review', 1801 + 600],
    [
      'nothing could be asked before: again',
      [{ kind: 'not_sent', why: 'unreachable', detail: '', at: 1 }],
      'ready',
      5,
    ],
    [
      'worth less before: rejected, and no audit',
      [{ kind: 'not_sent', why: 'card', detail: '', at: 1 }],
      'rejected',
      null,
    ],
    ['decided redeemed', [...reviewed, decided('redeemed')], 'redeemed', null],
    ['decided not redeemed', [...reviewed, decided('not_redeemed')], 'rejected', 4600],
    ['decided to try again: reads first', [...reviewed, decided('retry')], 'unknown', 4000],
    ['cancelled before it was sent', [abandoned(1)], 'rejected', null],
    ['cancelled while a POST is under way', [sending(), abandoned(1)], 'sending', 12],
    [
      'cancelled while unknown, then not there three times',
      [sending(), unknown, abandoned(2), ...absent],
      'rejected',
      721,
    ],
    [
      'cancelled between two readings',
      [sending(), unknown, ...absent.slice(0, 2), abandoned(40), absent[2]!],
      'rejected',
      721,
    ],
    ['cancelled while refused', [sending(), refusesUs(1), abandoned(2)], 'rejected', 602],
    ['cancelled, then refused', [sending(), abandoned(1), refusesUs(2)], 'rejected', 602],
    ['cancelled while a person has to judge', [...reviewed, abandoned(3000)], 'review', 606],
    [
      'and that person tries again: only reads',
      [...reviewed, abandoned(3000), decided('retry', null, false), ...absent],
      'rejected',
      721,
    ],
    [
      'and tries again for an order that was paid after all: sends once more',
      [...reviewed, abandoned(3000), decided('retry', null, true), ...absent],
      'ready',
      121,
    ],
  ])('%s', (_, facts, phase, due) => {
    const attempt = given(...facts)
    expect(attempt.phase.name).toBe(phase)
    expect(attemptDueAt(attempt)).toBe(due === null ? null : at(due))
  })
})

describe('what changes nothing', () => {
  it.each<[string, Told[], Told]>([
    [
      'an answer to a POST before the last one',
      [sending(), unknown, ...absent, sending(121)],
      answered({ kind: 'rejected', detail: '' }, 122, 1),
    ],
    [
      'a second answer',
      [sending(), answered(redeemed)],
      answered({ kind: 'rejected', detail: '' }, 2),
    ],
    ['a late lapse', [sending(), answered(redeemed)], { kind: 'lapsed', at: at(12) }],
    ['a reading after the end', [sending(), answered(redeemed)], notThere(6)],
    ['a decision about what is under way', [sending()], decided('not_redeemed')],
    ['a second POST while one is under way', [sending()], sending(1)],
    ['a POST after a cancellation', [abandoned(1)], sending(2)],
    ['a cancellation of what is redeemed', [sending(), answered(redeemed)], abandoned(2)],
    ['an undoing of what is not redeemed', [sending()], { kind: 'reversal_begun', at: 2 }],
  ])('%s', (_, facts, late) => {
    const before = given(...facts)
    expect(evolveAttempt(before, { ...late, id: 'a-1' } as Fact)).toBe(before)
  })
})

it('a late answer to the POST whose outcome is unknown is the best evidence there is', () => {
  const attempt = given(sending(), { kind: 'lapsed', at: at(12) }, answered(redeemed, 13))
  expect(attempt.phase).toMatchObject({ name: 'redeemed', booking: { evidence: 'answered' } })
})

it('every change raises the version, and every doubt leaves a line of evidence', () => {
  const attempt = given(sending(), unknown, notThere(6))
  expect(attempt.version).toBe(4)
  expect(attempt.evidence.map(line => line.fact)).toEqual(['no answer', 'read back: assigned'])
})

it('a person’s word is kept with the id that was given, and the amount that turned up', () => {
  const late: Told = {
    kind: 'audited',
    reading: { ...redeemed, booked: 5000, detail: 'a row' },
    at: at(700),
  }
  expect(given(...reviewed, late, decided('redeemed', 'certificate-7')).phase).toMatchObject({
    booking: { booked: 5000, upstreamId: 'certificate-7', evidence: 'reconciled' },
  })
})

describe('an audit', () => {
  it('comes 10 min, 1 h and 24 h after an end without effect, and reports once', () => {
    let attempt = given(...reviewed, decided('not_redeemed'))
    const ends = [600, 3600, 86_400].map(offset => at(4000 + offset))
    const none = read({ kind: 'not_there', detail: '' }, 0)
    for (const end of ends) {
      expect(auditDueAt(attempt)).toBe(end)
      attempt = evolveAttempt(attempt, { ...none, kind: 'audited', id: 'a-1', at: end } as Fact)
    }
    expect([auditDueAt(attempt), attempt.late]).toEqual([null, null])
  })

  it('reports a late effect, changes no end, and asks no more', () => {
    const found: Told = { kind: 'audited', reading: { ...redeemed, detail: 'a row' }, at: at(4600) }
    const attempt = given(...reviewed, decided('not_redeemed'), found)
    expect([attempt.phase.name, attempt.late, auditDueAt(attempt)]).toEqual([
      'rejected',
      { booked: 5200, upstreamId: 'r1', at: at(4600) },
      null,
    ])
  })

  it('of two effects undoes the second', () => {
    const twice = {
      ...redeemed,
      kind: 'twice' as const,
      upstreamId: 'r1',
      surplus: ['r2'],
      detail: '',
    }
    const attempt = given(sending(), unknown, read(twice, 6))
    expect([attempt.phase.name, attempt.surplus]).toEqual([
      'redeemed',
      [{ upstreamId: 'r2', nextAt: at(6), tries: 0 }],
    ])
    const gone = evolveAttempt(attempt, {
      kind: 'surplus_tried',
      id: 'a-1',
      upstreamId: 'r2',
      outcome: { kind: 'reversed' },
      at: at(7),
    })
    expect(gone.surplus).toEqual([])
  })
})

describe('after a person’s word', () => {
  const twice = {
    ...redeemed,
    kind: 'twice' as const,
    surplus: ['r2'],
    detail: 'two rows',
  }
  const audit: Told = { kind: 'audited', reading: twice, at: at(4600) }

  it('a second effect is reported, and not undone by itself', () => {
    const attempt = given(...reviewed, decided('redeemed'), audit)
    expect([attempt.surplus, attempt.late]).toMatchObject([[], { at: at(4600) }])
  })

  it('but a retry is no such word', () => {
    const attempt = given(...reviewed, decided('retry'), read(twice, 4001))
    expect(attempt.surplus.length).toBe(1)
  })
})

describe('undoing', () => {
  const begun = [sending(), answered(redeemed), { kind: 'reversal_begun', at: at(10) }] as Told[]
  const tried = (
    outcome: Extract<Fact, { kind: 'reversal_answered' }>['outcome'],
    seconds: number,
  ): Told => ({
    kind: 'reversal_answered',
    outcome,
    at: at(seconds),
  })
  const dropped = (seconds: number) => tried({ kind: 'unknown', detail: '' }, seconds)

  it.each<[string, Told[], string, number | null]>([
    ['begins at once', [], 'reversing', 10],
    ['succeeds', [tried({ kind: 'reversed' }, 11)], 'reversed', null],
    ['without an answer is tried again', [dropped(11)], 'reversing', 15],
    [
      'refused for our key is tried again',
      [tried({ kind: 'refuses_us', detail: '' }, 11)],
      'reversing',
      15,
    ],
    [
      'that is impossible is for a person',
      [tried({ kind: 'impossible', detail: '' }, 11)],
      'irreversible',
      null,
    ],
    [
      'to the end of the schedule is for a person',
      [11, 16, 41, 131, 611, 1811].map(dropped),
      'irreversible',
      null,
    ],
  ])('%s', (_, facts, phase, due) => {
    const attempt = given(...begun, ...facts)
    expect([attempt.phase.name, attemptDueAt(attempt)]).toEqual([
      phase,
      due === null ? null : at(due),
    ])
  })
})

it('the card is kept while anything is open, a person’s question included', () => {
  expect(keepsCard(given(sending()))).toBe(true)
  expect([isSettled(given(...reviewed)), keepsCard(given(...reviewed))]).toEqual([true, true])
  expect(keepsCard(given(sending(), answered(redeemed)))).toBe(false)
  expect(keepsCard(given(abandoned(1)))).toBe(false)
})

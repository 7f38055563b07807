/** How an attempt to redeem ends: versions and evidence, audits, a person’s decision, undoing, and who has the card then. */
import { describe, expect, it } from 'vitest'
import { hasEnded, keepsCard } from '../../worker/card/rules/attempt.ts'
import { auditDueAt } from '../../worker/card/rules/audits.ts'
import { evolveAttempt } from '../../worker/card/rules/evolve-attempt.ts'
import { afterTelling } from '../../worker/card/rules/outcome.ts'
import { attemptDueAt } from '../../worker/card/rules/timers.ts'
import {
  abandoned,
  absent,
  answered,
  at,
  decided,
  type Event,
  following,
  given,
  notThere,
  read,
  redeemed,
  reviewed,
  sending,
  unknown,
} from './attempt-events.ts'

it('a late answer to the POST whose outcome is unknown is the best evidence there is', () => {
  const attempt = given(sending(), { kind: 'lapsed', at: at(12) }, answered(redeemed, 13))
  expect(attempt.phase).toMatchObject({ name: 'redeemed', booking: { evidence: 'answered' } })
})

it('every change raises the version, and every doubt leaves a line of evidence', () => {
  const attempt = given(sending(), unknown, notThere(6))
  expect(attempt.version).toBe(4)
  expect(attempt.evidence.map(line => line.fact)).toEqual(['no answer', 'read back: assigned'])
})

it('a person’s decision is kept with the id that was given, and the amount that turned up', () => {
  const late: Event = {
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
      attempt = following(attempt, { ...none, kind: 'audited', at: end } as Event)
    }
    expect([auditDueAt(attempt), attempt.late]).toEqual([null, null])
  })

  it('reports a late effect, changes no end, and asks no more', () => {
    const found: Event = {
      kind: 'audited',
      reading: { ...redeemed, detail: 'a row' },
      at: at(4600),
    }
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

describe('after a person’s decision', () => {
  const twice = {
    ...redeemed,
    kind: 'twice' as const,
    surplus: ['r2'],
    detail: 'two rows',
  }
  const audit: Event = { kind: 'audited', reading: twice, at: at(4600) }

  it('a second effect is reported, and not undone by itself', () => {
    const attempt = given(...reviewed, decided('redeemed'), audit)
    expect([attempt.surplus, attempt.late]).toMatchObject([[], { at: at(4600) }])
  })

  it('a second effect is undone if the decision was a retry', () => {
    const attempt = given(...reviewed, decided('retry'), read(twice, 4001))
    expect(attempt.surplus.length).toBe(1)
  })
})

describe('undoing', () => {
  const begun = [sending(), answered(redeemed), { kind: 'reversal_begun', at: at(10) }] as Event[]
  const tried = (
    outcome: Extract<Event, { kind: 'reversal_answered' }>['outcome'],
    seconds: number,
  ): Event => ({
    kind: 'reversal_answered',
    outcome,
    at: at(seconds),
  })
  const dropped = (seconds: number) => tried({ kind: 'unknown', detail: '' }, seconds)

  it.each<[string, Event[], string, number | null]>([
    ['begins at once', [], 'reversing', 10],
    ['succeeds', [tried({ kind: 'reversed' }, 11)], 'reversed', null],
    ['without an answer is tried again', [dropped(11)], 'reversing', 15],
    [
      'that is refused because of our key is tried again',
      [tried({ kind: 'refuses_us', detail: '' }, 11)],
      'reversing',
      15,
    ],
    [
      'that is impossible is left to a person',
      [tried({ kind: 'impossible', detail: '' }, 11)],
      'irreversible',
      null,
    ],
    [
      'that fails to the end of the schedule is left to a person',
      [11, 16, 41, 131, 611, 1811].map(dropped),
      'irreversible',
      null,
    ],
  ])('%s', (_, events, phase, due) => {
    const attempt = given(...begun, ...events)
    expect([attempt.phase.name, attemptDueAt(attempt)]).toEqual([
      phase,
      due === null ? null : at(due),
    ])
  })
})

it('the card is kept while anything is open, a person’s question included', () => {
  expect(keepsCard(given(sending()))).toBe(true)
  expect([hasEnded(given(...reviewed)), keepsCard(given(...reviewed))]).toEqual([true, true])
  expect(keepsCard(given(sending(), answered(redeemed)))).toBe(false)
  expect(keepsCard(given(abandoned(1)))).toBe(false)
})

describe('an order that was cancelled and is paid after all', () => {
  const wanted: Event = { kind: 'wanted' }

  it('has its redemption sent again once it is proven that the first was not there', () => {
    const cancelled = [sending(), unknown, abandoned(2)]
    expect(given(...cancelled, ...absent).phase.name).toBe('rejected')
    const attempt = given(...cancelled, wanted, ...absent)
    expect([attempt.unwanted, attempt.phase.name]).toEqual([null, 'ready'])
  })

  it('changes nothing where it was wanted all the time', () => {
    const attempt = given(sending())
    expect(following(attempt, wanted)).toBe(attempt)
  })
})

describe('a checkout that does not acknowledge the end', () => {
  const told = (tries: number, acknowledged = false, changed = false) =>
    afterTelling({ attemptId: 'a-1', nextAt: 0, tries }, { acknowledged, changed }, at(100))

  it('is told again after growing pauses, and then every hour', () => {
    const pauses = [5, 30, 120, 600, 3600, 3600, 3600]
    expect(pauses.map((_, tries) => told(tries))).toEqual(
      pauses.map((pause, tries) => ({
        ...{ kind: 'unacknowledged', attemptId: 'a-1', nextAt: at(100 + pause), tries: tries + 1 },
      })),
    )
  })

  it('has heard it once it acknowledges, unless the attempt went on meanwhile', () => {
    expect(told(2, true)).toEqual({ kind: 'acknowledged', attemptId: 'a-1' })
    expect(told(2, true, true)).toMatchObject({ kind: 'unacknowledged', nextAt: at(220) })
  })
})

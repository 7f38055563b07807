/** What a person who has to decide reads about an attempt: a line for each thing that happened, with its time. */
import { describe, expect, it } from 'vitest'
import { setAside, type UpstreamStep } from '../../../worker/card/rules/due-step.ts'
import { beforeSending } from '../../../worker/card/rules/sending.ts'
import type { Lookup, LookupFailure, Reading } from '../../../worker/providers/provider.ts'
import {
  abandoned,
  answered,
  at,
  decided,
  type Event,
  given,
  opened,
  redeemed,
  reviewed,
  sending,
  unknown,
} from '../attempt-events.ts'

const factsAfter = (...events: Event[]) => given(...events).evidence.map(({ fact }) => fact)
const lineAfter = (...events: Event[]) => given(...events).evidence.at(-1)
const detail = 'in its words'
const twice: Extract<Reading, { kind: 'twice' }> = {
  ...{ kind: 'twice', booked: 5200, upstreamId: 'r1', receipt: {}, surplus: ['r2'], detail },
}
const audit = (reading: Extract<Event, { kind: 'audited' }>['reading']): Event => ({
  ...{ kind: 'audited', reading, at: at(4600) },
})
const undone = (outcome: Extract<Event, { kind: 'surplus_tried' }>['outcome']): Event => ({
  ...{ kind: 'surplus_tried', upstreamId: 'r2', outcome, at: at(9) },
})
const readTwice: Event = { kind: 'read_back', reading: twice, at: at(6) }
const begun: Event[] = [sending(), answered(redeemed), { kind: 'reversal_begun', at: at(10) }]

describe('a line of evidence', () => {
  it.each<[string, Event[]]>([
    ['redeemed 5200', [sending(), answered(redeemed)]],
    ['no answer to the redemption', [sending(), { kind: 'lapsed', at: at(12) }]],
    [detail, [sending(), answered({ kind: 'unknown', detail })]],
    [`refused: ${detail}`, [sending(), answered({ kind: 'rejected', detail })]],
    [
      `refused on repetition: ${detail}`,
      [sending(), unknown, answered({ kind: 'rejected', detail }, 13)],
    ],
    [
      `refuses us: ${detail}`,
      [sending(), answered({ kind: 'refuses_us', retryAfterSeconds: null, detail })],
    ],
    [detail, [sending(), answered({ kind: 'not_sent', retryAfterSeconds: null, detail })]],
    [`nothing was sent: ${detail}`, [{ kind: 'not_sent', why: 'card', detail, at: at(1) }]],
    [`read back: ${detail}`, [sending(), unknown, readTwice]],
    [
      `audit: ${detail}`,
      [
        sending(),
        unknown,
        { kind: 'read_back', reading: { ...twice, kind: 'redeemed' }, at: at(6) } as Event,
        audit(twice),
      ],
    ],
    [`late effect: ${detail}`, [...reviewed, decided('not_redeemed'), audit(twice)]],
    [
      `a second late effect: ${detail}`,
      [...reviewed, decided('not_redeemed'), audit({ ...redeemed, detail }), audit(twice)],
    ],
    ['Ann decided: not_redeemed', [...reviewed, decided('not_redeemed')]],
    ['the order was cancelled', [sending(), abandoned(2)]],
    ['not sent any more', [abandoned(2)]],
    [
      'redemption undone',
      [...begun, { kind: 'reversal_answered', outcome: { kind: 'reversed' }, at: at(11) }],
    ],
    [
      `undo: ${detail}`,
      [...begun, { kind: 'reversal_answered', outcome: { kind: 'unknown', detail }, at: at(11) }],
    ],
    [
      'a second redemption was undone',
      [sending(), unknown, readTwice, undone({ kind: 'reversed' })],
    ],
    [
      `redeemed twice, and the second can't be undone: ${detail}`,
      [sending(), unknown, readTwice, undone({ kind: 'impossible', detail })],
    ],
  ])('says: %s', (fact, events) => {
    expect(lineAfter(...events)).toEqual({ fact, at: expect.any(Number) })
  })

  it('of a cancelled order stands before that of its end, both of the same moment', () => {
    expect(given(abandoned(2)).evidence).toEqual([
      { at: at(2), fact: 'the order was cancelled' },
      { at: at(2), fact: 'not sent any more' },
    ])
    expect(factsAfter(sending(), abandoned(2))).toEqual(['the order was cancelled'])
  })
})

describe('what can not be undone', () => {
  it('is tried again after each pause of the schedule, and then told', () => {
    const tries = [1, 2, 3, 4, 5, 6].map(() => undone({ kind: 'unknown', detail }))
    const before = given(sending(), unknown, readTwice, ...tries.slice(0, 5))
    expect([before.surplus, before.late]).toEqual([
      [{ upstreamId: 'r2', nextAt: at(9 + 1800), tries: 5 }],
      null,
    ])
    const after = given(sending(), unknown, readTwice, ...tries)
    expect([after.surplus, after.late]).toEqual([
      [],
      { booked: after.amount, upstreamId: 'r2', at: at(9) },
    ])
  })

  it('is nothing where no such redemption is known', () => {
    const other = { ...undone({ kind: 'reversed' }), upstreamId: 'r3' } as Event
    expect(given(sending(), unknown, readTwice, other)).toEqual(
      given(sending(), unknown, readTwice),
    )
  })
})

describe('before a POST', () => {
  const attempt = opened()
  const failing = (failure: LookupFailure): Lookup => ({ ok: false, failure })

  it.each<[LookupFailure, string, string]>([
    [{ kind: 'not_found' }, 'card', 'the card is not found by now'],
    [{ kind: 'spent', leftOn: 'none' }, 'card', 'the card is spent by now'],
    [{ kind: 'other_currency' }, 'card', 'the card is other currency by now'],
    [{ kind: 'unavailable', retryAfterSeconds: 1, detail }, 'unreachable', detail],
    [{ kind: 'refuses_us', detail }, 'provider', detail],
  ])('a lookup that fails keeps it back, and says why: %j', (failure, why, words) => {
    expect(beforeSending(attempt, failing(failure), 10_000, at(3))).toEqual({
      sends: false,
      events: [{ kind: 'not_sent', id: attempt.id, why, detail: words, at: at(3) }],
    })
  })

  it('a card that is worth less than is to be redeemed keeps it back, one that is worth just that does not', () => {
    const worth = (balance: number): Lookup => ({
      ok: true,
      value: { ...attempt.snapshot, balance },
    })
    const words = 'the card is worth less by now'
    expect(beforeSending(attempt, worth(attempt.amount - 1), 10_000, at(3))).toEqual({
      sends: false,
      events: [{ kind: 'not_sent', id: attempt.id, why: 'card', detail: words, at: at(3) }],
    })
    const { sends, events } = beforeSending(attempt, worth(attempt.amount), 10_000, at(3))
    const deadline = at(3) + 12_000
    expect([sends, events]).toEqual([
      true,
      [
        ...[
          {
            kind: 'baseline_read',
            id: attempt.id,
            snapshot: { ...attempt.snapshot, balance: attempt.amount },
            at: at(3),
          },
        ],
        ...[{ kind: 'sending', id: attempt.id, at: at(3), deadline }],
      ],
    ])
    expect(beforeSending(attempt, null, 10_000, at(3))).toMatchObject({ events: [{ deadline }] })
  })
})

describe('a step that can not be taken', () => {
  const attempt = opened()
  const about = { id: attempt.id, at: at(3) }
  const off = 'the gift-card system is not switched on'

  it.each<[UpstreamStep, object]>([
    [{ kind: 'redeem' }, { kind: 'not_sent', why: 'provider', detail: off }],
    [{ kind: 'read_back' }, { kind: 'read_back', reading: { kind: 'unavailable', detail: off } }],
    [{ kind: 'reverse' }, { kind: 'reversal_answered', outcome: { kind: 'unknown', detail: off } }],
    [
      { kind: 'undo_surplus', upstreamId: 'r2' },
      { kind: 'surplus_tried', upstreamId: 'r2', outcome: { kind: 'unknown', detail: off } },
    ],
    [{ kind: 'audit' }, { kind: 'audited', reading: { kind: 'unavailable', detail: off } }],
  ])('%j counts as one that was not answered', (step, event) => {
    expect(setAside(attempt, step, 'switched_off', at(3))).toEqual({ ...about, ...event })
  })

  it.each([
    ['code_deleted', 'the code was deleted'],
    ['key_gone', 'the key that encrypted the code is gone from MASTER_KEY'],
  ] as const)('says why: %s', (why, words) => {
    expect(setAside(attempt, { kind: 'redeem' }, why, at(3))).toMatchObject({ detail: words })
  })
})

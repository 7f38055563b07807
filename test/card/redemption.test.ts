/** One attempt to redeem: given these events, it is in this phase, and needs attention at this time. Only the events tell the time. */
import { describe, expect, it } from 'vitest'
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
  refusesUs,
  reviewed,
  sending,
  unknown,
} from './attempt-events.ts'

describe('given events, then the phase and the next moment', () => {
  it.each<[string, Event[], string, number | null]>([
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
      'refused on repetition: read at once, as the first one may have been booked',
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
    [
      'refuses us until tomorrow: tried again at the end of the schedule',
      [sending(), refusesUs(1, 86_400)],
      'ready',
      1800,
    ],
    ['refuses us to the end', [sending(), refusesUs(1801)], 'review', 1801 + 600],
    [
      'could not be read before it was sent: tried again',
      [{ kind: 'not_sent', why: 'unreachable', detail: '', at: 1 }],
      'ready',
      5,
    ],
    [
      'worth less before it was sent: rejected, and not audited',
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
    ['cancelled while a person has to decide', [...reviewed, abandoned(3000)], 'review', 606],
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
  ])('%s', (_, events, phase, due) => {
    const attempt = given(...events)
    expect(attempt.phase.name).toBe(phase)
    expect(attemptDueAt(attempt)).toBe(due === null ? null : at(due))
  })
})

describe('what changes nothing', () => {
  it.each<[string, Event[], Event]>([
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
  ])('%s', (_, events, late) => {
    const before = given(...events)
    expect(following(before, late)).toBe(before)
  })
})

/**
 * One attempt to redeem one card for one checkout, from the intention to a settled end: pure, so that the Card object, the
 * simulation and the exhaustive search all run the same rules. A time-out is handled here: `lapsed` or an `unknown` answer leads
 * to reading back at the offsets of RECONCILE_SECONDS, never to a second POST on a guess.
 */
import type { Reading, RedeemOutcome } from '../../providers/provider.ts'
import {
  ABSENT_READINGS,
  type Attempt,
  type AttemptEvent,
  mayBeAbandoned,
  noted,
  redeemed,
  toUndo,
} from './attempt.ts'
import { audited, decided, reversalAnswered, surplusTried } from './redemption-ends.ts'

/** The attempt after a event. Facts that come too late to matter leave it as it is. */
export function evolveAttempt(
  attempt: Attempt,
  event: Exclude<AttemptEvent, { kind: 'opened' }>,
): Attempt {
  const next = withoutSending(applyEvent(attempt, event), event)
  return next === attempt ? attempt : { ...next, version: attempt.version + 1 }
}

function applyEvent(attempt: Attempt, event: Exclude<AttemptEvent, { kind: 'opened' }>): Attempt {
  switch (event.kind) {
    case 'baseline_read':
      return { ...attempt, snapshot: event.snapshot }
    case 'sending':
      if (attempt.phase.name !== 'ready') return attempt
      return {
        ...attempt,
        sends: attempt.sends + 1,
        posts: attempt.posts + 1,
        firstSentAt: attempt.firstSentAt ?? event.at,
        phase: { name: 'sending', send: attempt.sends + 1, deadline: event.deadline },
      }
    case 'answered':
      return answered(attempt, event.send, event.outcome, event.at)
    case 'lapsed':
      return attempt.phase.name === 'sending'
        ? becameUnknown(noted(attempt, event.at, 'no answer to the redemption'), event.at)
        : attempt
    case 'not_sent':
      return notSent(attempt, event.why, event.detail, event.at)
    case 'read_back':
      return attempt.phase.name === 'unknown' ? readBack(attempt, event.reading, event.at) : attempt
    case 'audited':
      return audited(attempt, event.reading, event.at)
    case 'decided':
      return attempt.phase.name === 'review' ? decided(attempt, event) : attempt
    case 'abandoned':
      return mayBeAbandoned(attempt)
        ? { ...noted(attempt, event.at, 'the order was cancelled'), unwanted: event.fence }
        : attempt
    case 'wanted':
      return attempt.unwanted === null ? attempt : { ...attempt, unwanted: null }
    case 'reversal_begun':
      return attempt.phase.name === 'redeemed'
        ? {
            ...attempt,
            phase: {
              name: 'reversing',
              booking: attempt.phase.booking,
              since: event.at,
              tries: 0,
              nextAt: event.at,
            },
          }
        : attempt
    case 'reversal_answered':
      return attempt.phase.name === 'reversing'
        ? reversalAnswered(attempt, event.outcome, event.at)
        : attempt
    case 'surplus_tried':
      return surplusTried(attempt, event)
    default:
      return event satisfies never
  }
}

/** For a cancelled order nothing leaves any more: where a POST would be next, or nothing ever took effect, that is the end. */
function withoutSending(attempt: Attempt, event: AttemptEvent): Attempt {
  const at = 'at' in event ? event.at : undefined
  const { phase } = attempt
  const untouched = phase.name === 'review' && phase.reason === 'provider_refuses_us'
  const over = phase.name === 'ready' || (untouched && attempt.unknownSince === null)
  if (attempt.unwanted === null || !over || at === undefined) return attempt
  return { ...noted(attempt, at, 'not sent any more'), phase: { name: 'rejected', at } }
}

/** An answer counts while its POST is the last one sent and nothing better is known. */
function answered(attempt: Attempt, send: number, outcome: RedeemOutcome, at: number): Attempt {
  const waiting = attempt.phase.name === 'sending' || attempt.phase.name === 'unknown'
  if (!waiting || send !== attempt.sends) return attempt
  switch (outcome.kind) {
    case 'redeemed':
      return noted(redeemed(attempt, outcome, 'answered', at), at, `redeemed ${outcome.booked}`)
    case 'unknown':
      return becameUnknown(noted(attempt, at, outcome.detail), at)
    case 'rejected':
      // After an unanswered POST "already redeemed" may speak of our own: that has to be read.
      if (attempt.unknownSince !== null)
        return readAtOnce(noted(attempt, at, `refused on repetition: ${outcome.detail}`), at)
      return {
        ...noted(attempt, at, `refused: ${outcome.detail}`),
        phase: { name: 'rejected', at },
      }
    case 'refuses_us': {
      const told = {
        ...noted(attempt, at, `refuses us: ${outcome.detail}`),
        posts: attempt.posts - 1,
      }
      if (attempt.unknownSince !== null) return becameUnknown(told, at)
      return triedInVain(told, outcome.retryAfterSeconds, at)
    }
    default:
      return outcome satisfies never
  }
}

function notSent(
  attempt: Attempt,
  why: 'card' | 'provider' | 'unreachable',
  detail: string,
  at: number,
): Attempt {
  if (attempt.phase.name !== 'ready') return attempt
  const told = noted(attempt, at, `nothing was sent: ${detail}`)
  return why === 'card'
    ? { ...told, phase: { name: 'rejected', at } }
    : triedInVain(told, null, at, why)
}

/** Nothing happened upstream: the next try is at the next offset, and after the last one a person decides. */
function triedInVain(
  attempt: Attempt,
  retryAfterSeconds: number | null,
  at: number,
  why: 'provider' | 'unreachable' = 'provider',
): Attempt {
  const before = attempt.phase.name === 'ready' ? attempt.phase : null
  const since = before?.since ?? attempt.firstSentAt ?? at
  // Sending replaces `ready`, so the tries are counted by the offsets that have gone by, too.
  const passed = attempt.scheduleMs.filter(offset => since + offset <= at).length
  const tries = Math.max((before?.tries ?? 0) + 1, passed + 1)
  const offset = attempt.scheduleMs[tries - 1]
  if (offset === undefined) {
    const refused = why === 'provider' && attempt.unknownSince === null
    const reason = refused ? 'provider_refuses_us' : 'unknown'
    return { ...attempt, phase: { name: 'review', reason, at } }
  }
  // However long it asks us to wait, the schedule ends when it ends: nobody waits a day to be told.
  const last = since + Math.max(...attempt.scheduleMs)
  const asked = Math.min(at + (retryAfterSeconds ?? 0) * 1000, last)
  const nextAt = Math.max(since + offset, asked)
  return {
    ...attempt,
    phase: { name: 'ready', since, tries, nextAt, readFirst: before?.readFirst ?? false },
  }
}

function becameUnknown(attempt: Attempt, at: number): Attempt {
  const since = attempt.unknownSince ?? at
  const readings = attempt.scheduleMs.filter(offset => since + offset <= at).length
  return awaitReading({ ...attempt, unknownSince: since }, readings, 0, at)
}

/** The next reading, or, where the schedule is used up, a person. */
function awaitReading(attempt: Attempt, readings: number, absent: number, at: number): Attempt {
  const offset = attempt.scheduleMs[readings]
  if (offset === undefined) return { ...attempt, phase: { name: 'review', reason: 'unknown', at } }
  const nextAt = Math.max((attempt.unknownSince ?? at) + offset, at)
  return { ...attempt, phase: { name: 'unknown', readings, absent, nextAt } }
}

function readAtOnce(attempt: Attempt, at: number): Attempt {
  const since = attempt.unknownSince ?? at
  const readings = attempt.scheduleMs.filter(offset => since + offset <= at).length
  return {
    ...attempt,
    phase: {
      name: 'unknown',
      readings: Math.min(readings, attempt.scheduleMs.length - 1),
      absent: 0,
      nextAt: at,
    },
  }
}

function readBack(attempt: Attempt, reading: Reading, at: number): Attempt {
  if (attempt.phase.name !== 'unknown') return attempt
  const { readings, absent } = attempt.phase
  const told = noted(attempt, at, `read back: ${reading.detail}`)
  switch (reading.kind) {
    case 'redeemed':
      return redeemed(told, reading, 'reconciled', at)
    case 'twice':
      return { ...redeemed(told, reading, 'reconciled', at), surplus: toUndo(reading.surplus, at) }
    case 'not_there':
      if (absent + 1 >= ABSENT_READINGS && (attempt.posts < 2 || attempt.unwanted !== null))
        return {
          ...told,
          phase: { name: 'ready', since: at, tries: 0, nextAt: at, readFirst: false },
        }
      return awaitReading(told, readings + 1, absent + 1, at)
    case 'spent_elsewhere':
      return { ...told, phase: { name: 'review', reason: 'unknown', at } }
    case 'undecidable':
    case 'unavailable':
    case 'refuses_us':
      return awaitReading(told, readings + 1, absent, at)
    default:
      return reading satisfies never
  }
}

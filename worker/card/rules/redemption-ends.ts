/**
 * What still happens to an attempt that has ended: audits that look for a late effect, a person's decision, its undoing. Pure.
 */
import type { Reading, ReverseOutcome } from '../../providers/provider.ts'
import {
  type Attempt,
  type AttemptEvent,
  AUDIT_AGAIN_MS,
  AUDITED_WITHIN_MS,
  endedAtOf,
  noted,
  redeemed,
  toUndo,
} from './attempt.ts'

/** All but the redemption that we believe in, which is not always the first one: a late effect may have come before it. */
function beside(
  known: string | null,
  { upstreamId, surplus }: Extract<Reading, { kind: 'twice' }>,
): string[] {
  const all = [upstreamId, ...surplus]
  return known !== null && all.includes(known) ? all.filter(id => id !== known) : surplus
}

/** An audit changes no end: it only reports what turned up, and undoes a second effect of our own. */
export function audited(attempt: Attempt, reading: Reading, at: number): Attempt {
  const unread = reading.kind === 'unavailable' || reading.kind === 'refuses_us'
  if (unread && at < (endedAtOf(attempt) ?? 0) + AUDITED_WITHIN_MS)
    return { ...attempt, auditAfter: at + AUDIT_AGAIN_MS }
  const done = { ...attempt, audits: attempt.audits + 1 }
  if (reading.kind === 'twice' && attempt.phase.name === 'redeemed' && !attempt.decidedByPerson) {
    const surplus = beside(attempt.phase.booking.upstreamId, reading)
    return { ...noted(done, at, `audit: ${reading.detail}`), surplus: toUndo(surplus, at) }
  }
  const found = reading.kind === 'redeemed' || reading.kind === 'twice'
  const known = attempt.phase.name === 'redeemed' && reading.kind === 'redeemed'
  if (attempt.late && reading.kind === 'twice')
    return noted(done, at, `a second late effect: ${reading.detail}`)
  if (!found || known || attempt.late) return done
  return {
    ...noted(done, at, `late effect: ${reading.detail}`),
    late: { booked: reading.booked, upstreamId: reading.upstreamId, at },
  }
}

export function decided(
  attempt: Attempt,
  event: Extract<AttemptEvent, { kind: 'decided' }>,
): Attempt {
  const told = {
    ...noted(attempt, event.at, `${event.by} decided: ${event.decision}`),
    unwanted: event.wanted ? null : attempt.unwanted,
    // What has just been decided is looked after anew.
    audits: 0,
    auditAfter: 0,
    decidedByPerson: event.decision !== 'retry',
  }
  switch (event.decision) {
    case 'redeemed':
      return redeemed(
        told,
        {
          booked: attempt.late?.booked ?? attempt.amount,
          upstreamId: event.upstreamId ?? attempt.late?.upstreamId ?? null,
          receipt: {},
        },
        'reconciled',
        event.at,
      )
    case 'not_redeemed':
      return { ...told, phase: { name: 'rejected', at: event.at } }
    case 'retry':
      // Reads first: what may have happened is looked for again from the beginning; a person allows one more POST.
      return attempt.unknownSince === null
        ? {
            ...told,
            phase: { name: 'ready', since: event.at, tries: 0, nextAt: event.at, readFirst: true },
          }
        : {
            ...told,
            posts: Math.min(attempt.posts, 1),
            unknownSince: event.at,
            phase: { name: 'unknown', readings: 0, absent: 0, nextAt: event.at },
          }
    default:
      return event.decision satisfies never
  }
}

export function reversalAnswered(attempt: Attempt, outcome: ReverseOutcome, at: number): Attempt {
  if (attempt.phase.name !== 'reversing') return attempt
  const { booking, since, tries } = attempt.phase
  if (outcome.kind === 'reversed')
    return { ...noted(attempt, at, 'redemption undone'), phase: { name: 'reversed', booking, at } }
  const told = noted(attempt, at, `undo: ${outcome.detail}`)
  const offset = attempt.scheduleMs[tries]
  if (outcome.kind === 'impossible' || offset === undefined)
    return { ...told, phase: { name: 'irreversible', booking, at } }
  const nextAt = Math.max(since + offset, at)
  return { ...told, phase: { name: 'reversing', booking, since, tries: tries + 1, nextAt } }
}

/** A second effect of ours that can't be undone is a late effect: a person is told of it. */
export function surplusTried(
  attempt: Attempt,
  { upstreamId, outcome, at }: Extract<AttemptEvent, { kind: 'surplus_tried' }>,
): Attempt {
  const tried = attempt.surplus.find(one => one.upstreamId === upstreamId)
  if (!tried) return attempt
  const others = attempt.surplus.filter(one => one !== tried)
  if (outcome.kind === 'reversed')
    return { ...noted(attempt, at, 'a second redemption was undone'), surplus: others }
  const pause = attempt.scheduleMs[tried.tries]
  if (outcome.kind === 'impossible' || pause === undefined)
    return {
      ...noted(attempt, at, `redeemed twice, and the second can't be undone: ${outcome.detail}`),
      surplus: others,
      late: attempt.late ?? { booked: attempt.amount, upstreamId, at },
    }
  const again = { upstreamId, nextAt: at + pause, tries: tried.tries + 1 }
  return { ...attempt, surplus: [...others, again] }
}

/** A person's decision about an attempt whose end could not be found out. Pure. */
import { type Attempt, noted, redeemed } from './attempt.ts'
import type { AttemptEvent } from './events.ts'

export function decided(
  attempt: Attempt,
  event: Extract<AttemptEvent, { kind: 'decided' }>,
): Attempt {
  if (attempt.phase.name !== 'review') return attempt
  const next = {
    ...noted(attempt, event.at, `${event.by} decided: ${event.decision}`),
    unwanted: event.wanted ? null : attempt.unwanted,
    // Audits begin anew after a decision.
    audits: 0,
    auditAfter: 0,
    decidedByPerson: event.decision !== 'retry',
  }
  switch (event.decision) {
    case 'redeemed': {
      const booked = attempt.late?.booked ?? attempt.amount
      const upstreamId = event.upstreamId ?? attempt.late?.upstreamId ?? null
      return redeemed(next, { booked, upstreamId, receipt: {} }, 'reconciled', event.at)
    }
    case 'not_redeemed':
      return { ...next, phase: { name: 'rejected', at: event.at } }
    case 'retry':
      return retried(next, event.at)
    default:
      return event.decision satisfies never
  }
}

/** Reads first: what may have happened is looked for again from the beginning. A person allows one more POST. */
const retried = (attempt: Attempt, at: number): Attempt =>
  attempt.unknownSince === null
    ? { ...attempt, phase: { name: 'ready', since: at, tries: 0, nextAt: at, readFirst: true } }
    : {
        ...attempt,
        posts: Math.min(attempt.posts, 1),
        unknownSince: at,
        phase: { name: 'unknown', readings: 0, absent: 0, nextAt: at },
      }

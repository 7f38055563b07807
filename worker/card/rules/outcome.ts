/** What a card tells its checkout of an attempt, and when it tells it again. Pure. */
import { type Attempt, type Booking, type Evidence, hasEnded, type LateEffect } from './attempt.ts'
import type { AttemptEvent, CardEvent } from './events.ts'
import type { Unacknowledged } from './state.ts'
import { attemptDueAt } from './timers.ts'

/** The pauses before each try to tell the checkout: the first comes at once, the later ones after up to an hour (ms). */
const PAUSES_MS = [0, 5_000, 30_000, 120_000, 600_000, 3_600_000]

/** How one attempt stands. */
export type Outcome = {
  attemptId: string
  version: number
  state: 'pending' | 'redeemed' | 'rejected' | 'review' | 'reversing' | 'reversed' | 'irreversible'
  reason: 'unknown' | 'provider_refuses_us' | null
  booking: Booking | null
  late: LateEffect | null
  /** When the attempt next does something by itself (ms); null: never. */
  dueAt: number | null
  evidence: Evidence[]
}

const STATES = {
  ready: 'pending',
  sending: 'pending',
  unknown: 'pending',
  redeemed: 'redeemed',
  rejected: 'rejected',
  review: 'review',
  reversing: 'reversing',
  reversed: 'reversed',
  irreversible: 'irreversible',
} as const

export function outcomeOf(attempt: Attempt): Outcome {
  const { phase } = attempt
  return {
    attemptId: attempt.id,
    version: attempt.version,
    state: STATES[phase.name],
    reason: phase.name === 'review' ? phase.reason : null,
    booking: 'booking' in phase ? phase.booking : null,
    late: attempt.late,
    dueAt: attemptDueAt(attempt),
    evidence: attempt.evidence,
  }
}

/**
 * What is unacknowledged after an event: the checkout must acknowledge an end, and what turned up after one. Both are written
 * with the end itself, so that no crash comes in between.
 */
export function unacknowledgedAfter(
  unacknowledged: Unacknowledged[],
  before: Attempt,
  after: Attempt,
  event: AttemptEvent,
): Unacknowledged[] {
  const asksForIt = before.version !== after.version && (hasEnded(after) || after.late)
  if (!asksForIt) return unacknowledged
  const others = unacknowledged.filter(one => one.attemptId !== after.id)
  return [...others, { attemptId: after.id, nextAt: 'at' in event ? event.at : 0, tries: 0 }]
}

/** After a try to tell the checkout: the next one follows after a growing pause, unless it has acknowledged the latest version. */
export function afterTelling(
  { attemptId, tries }: Unacknowledged,
  { acknowledged, changed }: { acknowledged: boolean; changed: boolean },
  now: number,
): CardEvent {
  if (acknowledged && !changed) return { kind: 'acknowledged', attemptId }
  const pause = PAUSES_MS[Math.min(tries + 1, PAUSES_MS.length - 1)]!
  return { kind: 'unacknowledged', attemptId, nextAt: now + pause, tries: tries + 1 }
}

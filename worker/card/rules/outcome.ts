/** What a card tells its checkout of an attempt: how it stands, what was booked, and the evidence. */
import type { Attempt, Booking, Evidence } from './attempt.ts'

/** How one attempt stands. */
export type Outcome = {
  attemptId: string
  version: number
  state: 'pending' | 'redeemed' | 'rejected' | 'review' | 'reversing' | 'reversed' | 'irreversible'
  reason: 'unknown' | 'provider_refuses_us' | null
  booking: Booking | null
  late: { booked: number; upstreamId: string | null; at: number } | null
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

/** How an attempt stands, for the checkout. */
export function outcomeOf(attempt: Attempt): Outcome {
  const { phase } = attempt
  return {
    attemptId: attempt.id,
    version: attempt.version,
    state: STATES[phase.name],
    reason: phase.name === 'review' ? phase.reason : null,
    booking: 'booking' in phase ? phase.booking : null,
    late: attempt.late,
    evidence: attempt.evidence,
  }
}

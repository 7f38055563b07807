/** An attempt to redeem one card for one checkout: what it is made of, what can happen to it, and when it needs attention. */
import type { ProviderName } from '../../../shared/api.ts'
import type {
  Baseline,
  CardSnapshot,
  Reading,
  RedeemOutcome,
  ReverseOutcome,
} from '../../providers/provider.ts'

/** So many equal readings of "not there" are taken for "had no effect yet", and allow one more POST. */
export const ABSENT_READINGS = 3

/** When a late effect is still looked for after an attempt has ended without one: after 10 min, 1 h and 24 h (ms). */
export const AUDIT_OFFSETS_MS = [600_000, 3_600_000, 86_400_000]

/** An audit that could not be made is made up for after an hour, for a week (ms). */
export const AUDIT_AGAIN_MS = 3_600_000
export const AUDITED_WITHIN_MS = 7 * 86_400_000

/** What was booked, and by what evidence we know it. */
export type Booking = {
  booked: number
  upstreamId: string | null
  receipt: Baseline
  at: number
  evidence: 'answered' | 'reconciled'
}

export type Phase =
  /** Nothing that could have an effect is under way; the next POST leaves at `nextAt`. */
  | { name: 'ready'; since: number; tries: number; nextAt: number; readFirst: boolean }
  /** A POST may be under way; without an answer by `deadline` its outcome is unknown. */
  | { name: 'sending'; send: number; deadline: number }
  | { name: 'unknown'; readings: number; absent: number; nextAt: number }
  | { name: 'redeemed'; booking: Booking }
  | { name: 'rejected'; at: number }
  | { name: 'review'; reason: 'unknown' | 'provider_refuses_us'; at: number }
  | { name: 'reversing'; booking: Booking; since: number; tries: number; nextAt: number }
  | { name: 'reversed'; booking: Booking; at: number }
  /** Redeemed, to be undone, and the provider has no way back. */
  | { name: 'irreversible'; booking: Booking; at: number }

/** A line of evidence for the person who may have to decide. */
export type Evidence = { at: number; fact: string }

export type Attempt = {
  /** Unique by checkout and hold number. */
  id: string
  checkoutId: string
  generation: number
  provider: ProviderName
  amount: number
  /** The card as it was read before anything was sent. */
  snapshot: CardSnapshot
  /** Offsets in ms from the moment when an outcome became unknown (RECONCILE_SECONDS when the attempt was opened). */
  scheduleMs: number[]
  /** How many POSTs were sent; names each one's answer. */
  sends: number
  /** How many of them may have had an effect. */
  posts: number
  firstSentAt: number | null
  /** When an outcome first became unknown; from then on a refusal proves nothing. */
  unknownSince: number | null
  phase: Phase
  /** Grows with every change; the checkout drops what is older. */
  version: number
  /** Redemptions with our id beyond the first: to be undone. */
  surplus: { upstreamId: string; nextAt: number; tries: number }[]
  /** Found by an audit after the attempt had ended without an effect. */
  late: { booked: number; upstreamId: string | null; at: number } | null
  audits: number
  /** No audit before this: the last one could not be made. */
  auditAfter: number
  /**
   * The order was cancelled, by the call with this fence: nothing is sent any more, but what was sent has to be found out. Null: the
   * order wants it.
   */
  unwanted: number | null
  /** A person has said how it ended: nothing of it is undone by itself any more (contract section 1, "Reviews"). */
  decidedByPerson: boolean
  evidence: Evidence[]
}

export type AttemptEvent =
  | { kind: 'opened'; attempt: Attempt }
  | { kind: 'baseline_read'; id: string; snapshot: CardSnapshot; at: number }
  | { kind: 'sending'; id: string; at: number; deadline: number }
  | { kind: 'answered'; id: string; send: number; outcome: RedeemOutcome; at: number }
  | { kind: 'lapsed'; id: string; at: number }
  /** Before anything was sent: the card can't pay, or nothing could be asked. */
  | {
      kind: 'not_sent'
      id: string
      why: 'card' | 'provider' | 'unreachable'
      detail: string
      at: number
    }
  | { kind: 'read_back'; id: string; reading: Reading; at: number }
  | { kind: 'audited'; id: string; reading: Reading; at: number }
  | {
      kind: 'decided'
      id: string
      decision: 'redeemed' | 'not_redeemed' | 'retry'
      by: string
      upstreamId: string | null
      /** The order still wants it. */
      wanted: boolean
      at: number
    }
  /** The order was cancelled before the redemption was known to have had an effect. */
  | { kind: 'abandoned'; id: string; fence: number; at: number }
  /** The order was paid after all. */
  | { kind: 'wanted'; id: string }
  | { kind: 'reversal_begun'; id: string; at: number }
  | { kind: 'reversal_answered'; id: string; outcome: ReverseOutcome; at: number }
  | { kind: 'surplus_tried'; id: string; upstreamId: string; outcome: ReverseOutcome; at: number }

/** The attempt is over, for better or worse; a review is over only for the machine, not for the person. */
export const hasEnded = (attempt: Attempt): boolean =>
  !['ready', 'sending', 'unknown', 'reversing'].includes(attempt.phase.name)

/** It has not been abandoned, and a POST could still leave. */
export const mayBeAbandoned = (attempt: Attempt): boolean =>
  attempt.unwanted === null &&
  ['ready', 'sending', 'unknown', 'review'].includes(attempt.phase.name)

/** While this is true nobody else may use the card. */
export const keepsCard = (attempt: Attempt): boolean =>
  !hasEnded(attempt) || attempt.phase.name === 'review'

/** A new attempt whose first POST may leave at once. */
export function openAttempt(
  given: Pick<
    Attempt,
    'id' | 'checkoutId' | 'generation' | 'provider' | 'amount' | 'snapshot' | 'scheduleMs'
  >,
  readFirst: boolean,
  now: number,
): Attempt {
  return {
    ...given,
    sends: 0,
    posts: 0,
    firstSentAt: null,
    unknownSince: null,
    phase: { name: 'ready', since: now, tries: 0, nextAt: now, readFirst },
    version: 1,
    surplus: [],
    late: null,
    audits: 0,
    auditAfter: 0,
    unwanted: null,
    decidedByPerson: false,
    evidence: [],
  }
}

/** When this attempt next needs attention (ms), or null. */
export function attemptDueAt(attempt: Attempt): number | null {
  const { phase } = attempt
  if (phase.name === 'sending') return phase.deadline
  if (phase.name === 'ready' || phase.name === 'unknown' || phase.name === 'reversing')
    return phase.nextAt
  const times = attempt.surplus.map(one => one.nextAt)
  const audit = auditDueAt(attempt)
  if (audit !== null) times.push(audit)
  return times.length > 0 ? Math.min(...times) : null
}

/**
 * When the next audit is due: only where something was sent and its end was not a plain success. Of several POSTs an earlier one may
 * still land after a later one was booked, or booked and undone.
 */
export function auditDueAt(attempt: Attempt): number | null {
  const offset = AUDIT_OFFSETS_MS[attempt.audits]
  const endedAt = endedAtOf(attempt)
  if (offset === undefined || endedAt === null || attempt.firstSentAt === null) return null
  // Of one POST there is one effect.
  if (attempt.late && attempt.sends < 2) return null
  return Math.max(endedAt + offset, attempt.auditAfter)
}

/** Since when there is something to audit, or null. */
export function endedAtOf({ phase, sends }: Attempt): number | null {
  if (phase.name === 'rejected' || phase.name === 'review') return phase.at
  if (sends < 2) return null
  if (phase.name === 'redeemed') return phase.booking.at
  return phase.name === 'reversed' ? phase.at : null
}

/** The attempt as one that is known to have redeemed. */
export function redeemed(
  attempt: Attempt,
  found: { booked: number; upstreamId: string | null; receipt: Baseline },
  evidence: Booking['evidence'],
  at: number,
): Attempt {
  const { booked, upstreamId, receipt } = found
  return {
    ...attempt,
    phase: { name: 'redeemed', booking: { booked, upstreamId, receipt, at, evidence } },
  }
}

/** With one more line of evidence. */
export const noted = (attempt: Attempt, at: number, fact: string): Attempt => ({
  ...attempt,
  evidence: [...attempt.evidence, { at, fact }],
})

/** Redemptions beyond the one we believe in, to be undone from now on. */
export const toUndo = (surplus: string[], at: number): Attempt['surplus'] =>
  surplus.map(upstreamId => ({ upstreamId, nextAt: at, tries: 0 }))

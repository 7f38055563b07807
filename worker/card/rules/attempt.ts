/** One attempt to redeem one card for one checkout: what it is made of, and what may still be done with it. */
import type { ProviderName } from '../../../shared/api.ts'
import type { Baseline, CardSnapshot } from '../../providers/provider.ts'

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
  | { name: 'sending'; deadline: number }
  | { name: 'unknown'; readings: number; absent: number; nextAt: number }
  | { name: 'redeemed'; booking: Booking }
  | { name: 'rejected'; at: number }
  | { name: 'review'; reason: 'unknown' | 'provider_refuses_us'; at: number }
  | { name: 'reversing'; booking: Booking; since: number; tries: number; nextAt: number }
  | { name: 'reversed'; booking: Booking; at: number }
  /** Redeemed, to be undone, and the gift-card system can't undo it. */
  | { name: 'irreversible'; booking: Booking; at: number }

/** A line of evidence for the person who may have to decide. */
export type Evidence = { at: number; fact: string }

/** What an audit found after the attempt had ended without an effect. */
export type LateEffect = { booked: number; upstreamId: string | null; at: number }

export type Attempt = {
  /** `attemptIdOf`: unique by checkout and generation of its hold. */
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
  late: LateEffect | null
  audits: number
  /** No audit before this: the last one could not be made. */
  auditAfter: number
  /**
   * The order was cancelled, by the call with this fence: nothing is sent any more, but what was sent has to be found out.
   * Null: the order wants it.
   */
  unwanted: number | null
  /** A person has said how it ended: nothing of it is undone automatically any more (docs/contract.md#reviews). */
  decidedByPerson: boolean
  evidence: Evidence[]
}

/** The random half of the checkout's id and the hold's generation: unique, and no key to the checkout. */
export const attemptIdOf = (hold: { checkoutId: string; generation: number }): string =>
  `${hold.checkoutId.slice(3, 25)}-${hold.generation}`

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

/** The attempt is over, for better or worse. In review it is over for the machine, but not for the person. */
export const hasEnded = (attempt: Attempt): boolean =>
  !['ready', 'sending', 'unknown', 'reversing'].includes(attempt.phase.name)

/** It has not been abandoned, and a POST could still leave. */
export const mayBeAbandoned = (attempt: Attempt): boolean =>
  attempt.unwanted === null &&
  ['ready', 'sending', 'unknown', 'review'].includes(attempt.phase.name)

/** While this is true nobody else may use the card. */
export const keepsCard = (attempt: Attempt): boolean =>
  !hasEnded(attempt) || attempt.phase.name === 'review'

/** The attempt as one that is known to have redeemed. */
export function redeemed(
  attempt: Attempt,
  found: { booked: number; upstreamId: string | null; receipt: Baseline },
  evidence: Booking['evidence'],
  at: number,
): Attempt {
  const { booked, upstreamId, receipt } = found
  const booking = { booked, upstreamId, receipt, at, evidence }
  return { ...attempt, phase: { name: 'redeemed', booking } }
}

/** With one more line of evidence. */
export const noted = (attempt: Attempt, at: number, fact: string): Attempt => ({
  ...attempt,
  evidence: [...attempt.evidence, { at, fact }],
})

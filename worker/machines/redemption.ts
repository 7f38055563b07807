/**
 * One attempt to redeem one card for one checkout, from the intention to a settled end: pure, so that the Card object, the
 * simulation and the exhaustive search all run the same rules. A time-out is handled here: `lapsed` or an `unknown` answer leads
 * to reading back at the offsets of RECONCILE_SECONDS, never to a second POST on a guess.
 */
import type { ProviderName } from '../../shared/checkout.ts'
import type {
  Baseline,
  CardFacts,
  Reading,
  RedeemOutcome,
  ReverseOutcome,
} from '../providers/provider.ts'

/** So many equal readings of "not there" are taken for "had no effect yet", and allow one more POST. */
export const ABSENT_READINGS = 3

/** When a late effect is still looked for after an attempt has ended without one: after 10 min, 1 h and 24 h (ms). */
export const AUDIT_OFFSETS_MS = [600_000, 3_600_000, 86_400_000]

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
  hold: number
  provider: ProviderName
  amount: number
  /** The card as it was read before anything was sent. */
  facts: CardFacts
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
  surplus: { upstreamId: string; nextAt: number }[]
  /** Found by an audit after the attempt had ended without an effect. */
  late: { booked: number; upstreamId: string | null; at: number } | null
  audits: number
  evidence: Evidence[]
}

export type RedemptionFact =
  | { kind: 'opened'; attempt: Attempt }
  | { kind: 'baseline_read'; id: string; facts: CardFacts; at: number }
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
      at: number
    }
  /** The order was cancelled before anything with an effect was sent. */
  | { kind: 'abandoned'; id: string; at: number }
  | { kind: 'reversal_begun'; id: string; at: number }
  | { kind: 'reversal_answered'; id: string; outcome: ReverseOutcome; at: number }
  | { kind: 'surplus_tried'; id: string; upstreamId: string; undone: boolean; nextAt: number }

/** The attempt is over, for better or worse; a review is over only for the machine, not for the person. */
export const isSettled = (attempt: Attempt): boolean =>
  !['ready', 'sending', 'unknown', 'reversing'].includes(attempt.phase.name)

/** Nothing that could have an effect was sent, or all of it was refused without one. */
export const mayBeAbandoned = (attempt: Attempt): boolean =>
  attempt.phase.name === 'ready' && attempt.unknownSince === null

/** While this is true nobody else may use the card. */
export const keepsCard = (attempt: Attempt): boolean =>
  !isSettled(attempt) || attempt.phase.name === 'review'

/** A new attempt whose first POST may leave at once. */
export function openAttempt(
  given: Pick<
    Attempt,
    'id' | 'checkoutId' | 'hold' | 'provider' | 'amount' | 'facts' | 'scheduleMs'
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
    evidence: [],
  }
}

/** The attempt after a fact. Facts that come too late to matter leave it as it is. */
export function evolveAttempt(
  attempt: Attempt,
  fact: Exclude<RedemptionFact, { kind: 'opened' }>,
): Attempt {
  const next = applyFact(attempt, fact)
  return next === attempt ? attempt : { ...next, version: attempt.version + 1 }
}

function applyFact(attempt: Attempt, fact: Exclude<RedemptionFact, { kind: 'opened' }>): Attempt {
  switch (fact.kind) {
    case 'baseline_read':
      return { ...attempt, facts: fact.facts }
    case 'sending':
      return {
        ...attempt,
        sends: attempt.sends + 1,
        posts: attempt.posts + 1,
        firstSentAt: attempt.firstSentAt ?? fact.at,
        phase: { name: 'sending', send: attempt.sends + 1, deadline: fact.deadline },
      }
    case 'answered':
      return answered(attempt, fact.send, fact.outcome, fact.at)
    case 'lapsed':
      return attempt.phase.name === 'sending'
        ? becameUnknown(noted(attempt, fact.at, 'no answer to the redemption'), fact.at)
        : attempt
    case 'not_sent':
      return notSent(attempt, fact.why, fact.detail, fact.at)
    case 'read_back':
      return attempt.phase.name === 'unknown' ? readBack(attempt, fact.reading, fact.at) : attempt
    case 'audited':
      return audited(attempt, fact.reading, fact.at)
    case 'decided':
      return attempt.phase.name === 'review' ? decided(attempt, fact) : attempt
    case 'abandoned':
      return mayBeAbandoned(attempt)
        ? {
            ...noted(attempt, fact.at, 'abandoned before anything took effect'),
            phase: { name: 'rejected', at: fact.at },
          }
        : attempt
    case 'reversal_begun':
      return attempt.phase.name === 'redeemed'
        ? {
            ...attempt,
            phase: {
              name: 'reversing',
              booking: attempt.phase.booking,
              since: fact.at,
              tries: 0,
              nextAt: fact.at,
            },
          }
        : attempt
    case 'reversal_answered':
      return attempt.phase.name === 'reversing'
        ? reversalAnswered(attempt, fact.outcome, fact.at)
        : attempt
    case 'surplus_tried':
      return {
        ...attempt,
        surplus: attempt.surplus
          .map(one => (one.upstreamId === fact.upstreamId ? { ...one, nextAt: fact.nextAt } : one))
          .filter(one => !(fact.undone && one.upstreamId === fact.upstreamId)),
      }
    default:
      return fact satisfies never
  }
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
  if (offset === undefined)
    return {
      ...attempt,
      phase: { name: 'review', reason: why === 'provider' ? 'provider_refuses_us' : 'unknown', at },
    }
  const nextAt = Math.max(since + offset, at + (retryAfterSeconds ?? 0) * 1000)
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
      if (absent + 1 >= ABSENT_READINGS && attempt.posts < 2)
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

function redeemed(
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

/** An audit changes no end: it only reports what turned up, and undoes a second effect of our own. */
function audited(attempt: Attempt, reading: Reading, at: number): Attempt {
  const done = { ...attempt, audits: attempt.audits + 1 }
  if (reading.kind === 'twice' && attempt.phase.name === 'redeemed')
    return { ...noted(done, at, `audit: ${reading.detail}`), surplus: toUndo(reading.surplus, at) }
  const found = reading.kind === 'redeemed' || reading.kind === 'twice'
  if (!found || attempt.phase.name === 'redeemed' || attempt.late) return done
  return {
    ...noted(done, at, `late effect: ${reading.detail}`),
    late: { booked: reading.booked, upstreamId: reading.upstreamId, at },
  }
}

function decided(attempt: Attempt, fact: Extract<RedemptionFact, { kind: 'decided' }>): Attempt {
  const told = noted(attempt, fact.at, `${fact.by} decided: ${fact.decision}`)
  switch (fact.decision) {
    case 'redeemed':
      return redeemed(
        told,
        {
          booked: attempt.late?.booked ?? attempt.amount,
          upstreamId: fact.upstreamId ?? attempt.late?.upstreamId ?? null,
          receipt: {},
        },
        'reconciled',
        fact.at,
      )
    case 'not_redeemed':
      return { ...told, phase: { name: 'rejected', at: fact.at } }
    case 'retry':
      // Reads first: what may have happened is looked for again from the beginning; a person allows one more POST.
      return attempt.unknownSince === null
        ? {
            ...told,
            phase: { name: 'ready', since: fact.at, tries: 0, nextAt: fact.at, readFirst: true },
          }
        : {
            ...told,
            posts: Math.min(attempt.posts, 1),
            unknownSince: fact.at,
            phase: { name: 'unknown', readings: 0, absent: 0, nextAt: fact.at },
          }
    default:
      return fact.decision satisfies never
  }
}

function reversalAnswered(attempt: Attempt, outcome: ReverseOutcome, at: number): Attempt {
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

const noted = (attempt: Attempt, at: number, fact: string): Attempt => ({
  ...attempt,
  evidence: [...attempt.evidence, { at, fact }],
})

const toUndo = (surplus: string[], at: number): Attempt['surplus'] =>
  surplus.map(upstreamId => ({ upstreamId, nextAt: at }))

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

/** When the next audit is due: only where something was sent and its end was not a plain success. */
export function auditDueAt(attempt: Attempt): number | null {
  const offset = AUDIT_OFFSETS_MS[attempt.audits]
  if (offset === undefined || attempt.firstSentAt === null || attempt.late) return null
  const { phase } = attempt
  if (phase.name === 'rejected' || phase.name === 'review') return phase.at + offset
  if (phase.name === 'redeemed' && attempt.sends > 1) return phase.booking.at + offset
  return null
}

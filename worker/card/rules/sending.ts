/**
 * The POST that redeems: what is written before it leaves, and what its answer, or that it never left, leads to. Pure; times
 * are ms.
 */
import type {
  CardSnapshot,
  Lookup,
  LookupFailure,
  RedeemOutcome,
} from '../../providers/provider.ts'
import { type Attempt, noted, redeemed } from './attempt.ts'
import type { AttemptEvent, NotSentBecause } from './events.ts'
import { becameUnknown, readAtOnce } from './reading-back.ts'

/** How much longer than the time-out of the call a POST may go unanswered before its outcome is unknown. */
const DEADLINE_MARGIN_MS = 2_000

/**
 * Whether the card is read right before the POST: before the first one, where it was not read at placing or others may spend
 * from it.
 */
export const isReadFirst = ({ phase, unknownSince }: Attempt, readsBeforeRedeeming: boolean) =>
  phase.name === 'ready' && unknownSince === null && (phase.readFirst || readsBeforeRedeeming)

/** What is written before a POST. `lookup`: the card as it was just read, or null. */
export function beforeSending(
  attempt: Attempt,
  lookup: Lookup | null,
  timeoutMs: number,
  at: number,
):
  | { sends: true; snapshot: CardSnapshot; events: AttemptEvent[] }
  | { sends: false; events: AttemptEvent[] } {
  const { id } = attempt
  if (lookup && !lookup.ok) {
    const { failure } = lookup
    const why = notSentBecause(failure)
    return {
      sends: false,
      events: [{ kind: 'not_sent', id, why, detail: detailOf(failure), at }],
    }
  }
  const snapshot = lookup?.value ?? attempt.snapshot
  if (snapshot.balance < attempt.amount) {
    const detail = 'the card is worth less by now'
    return { sends: false, events: [{ kind: 'not_sent', id, why: 'card', detail, at }] }
  }
  const sending = {
    kind: 'sending',
    id,
    at,
    deadline: at + timeoutMs + DEADLINE_MARGIN_MS,
  } as const
  const events = lookup
    ? [{ kind: 'baseline_read', id, snapshot, at } as const, sending]
    : [sending]
  return { sends: true, snapshot, events }
}

export function sending(attempt: Attempt, at: number, deadline: number): Attempt {
  if (attempt.phase.name !== 'ready') return attempt
  return {
    ...attempt,
    sends: attempt.sends + 1,
    posts: attempt.posts + 1,
    firstSentAt: attempt.firstSentAt ?? at,
    phase: { name: 'sending', deadline },
  }
}

/** An answer counts while its POST is the last one sent and nothing better is known. */
export function answered(
  attempt: Attempt,
  send: number,
  outcome: RedeemOutcome,
  at: number,
): Attempt {
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
    case 'not_sent':
    case 'refuses_us': {
      const refused = outcome.kind === 'refuses_us'
      const detail = refused ? `refuses us: ${outcome.detail}` : outcome.detail
      const unsent = { ...noted(attempt, at, detail), posts: attempt.posts - 1 }
      if (attempt.unknownSince !== null) return becameUnknown(unsent, at)
      const { retryAfterSeconds } = outcome
      return triedInVain(unsent, retryAfterSeconds, at, refused ? 'provider' : 'unreachable')
    }
    default:
      return outcome satisfies never
  }
}

export function notSent(
  attempt: Attempt,
  why: NotSentBecause,
  detail: string,
  at: number,
): Attempt {
  if (attempt.phase.name !== 'ready') return attempt
  const next = noted(attempt, at, `nothing was sent: ${detail}`)
  return why === 'card'
    ? { ...next, phase: { name: 'rejected', at } }
    : triedInVain(next, null, at, why)
}

/** Nothing happened upstream: the next try is at the next offset, and after the last one a person decides. */
function triedInVain(
  attempt: Attempt,
  retryAfterSeconds: number | null,
  at: number,
  why: 'provider' | 'unreachable',
): Attempt {
  const before = attempt.phase.name === 'ready' ? attempt.phase : null
  const since = before?.since ?? attempt.firstSentAt ?? at
  // Sending replaces `ready`, so the offsets that have gone by count as tries, too.
  const passed = attempt.scheduleMs.filter(offset => since + offset <= at).length
  const tries = Math.max((before?.tries ?? 0) + 1, passed + 1)
  const offset = attempt.scheduleMs[tries - 1]
  if (offset === undefined) {
    const refused = why === 'provider' && attempt.unknownSince === null
    const reason = refused ? 'provider_refuses_us' : 'unknown'
    return { ...attempt, phase: { name: 'review', reason, at } }
  }
  // The schedule ends when it ends, however long the system asks us to wait: nobody waits a day to hear of it.
  const last = since + Math.max(...attempt.scheduleMs)
  const asked = Math.min(at + (retryAfterSeconds ?? 0) * 1000, last)
  const nextAt = Math.max(since + offset, asked)
  const readFirst = before?.readFirst ?? false
  return { ...attempt, phase: { name: 'ready', since, tries, nextAt, readFirst } }
}

function notSentBecause({ kind }: LookupFailure): NotSentBecause {
  if (kind === 'refuses_us') return 'provider'
  return kind === 'unavailable' ? 'unreachable' : 'card'
}

const detailOf = (failure: LookupFailure): string =>
  'detail' in failure ? failure.detail : `the card is ${failure.kind.replace('_', ' ')} by now`

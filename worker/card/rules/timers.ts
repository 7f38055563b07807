/** The moments at which a card has to do something by itself, and what of it may be forgotten when. Pure; times are ms. */
import { type Attempt, hasEnded, keepsCard } from './attempt.ts'
import { auditDueAt } from './audits.ts'
import { type CardState, liveAttempt } from './state.ts'

/** A code is deleted this long after its last use (docs/contract.md#retention). */
export const CODE_KEPT_MS = 14 * 86_400_000

/** The earliest of its moments, or null. */
export function cardDueAt(state: CardState, retentionMs: number): number | null {
  // Never used, or forgotten: there is nothing to wake up for.
  if (state.known === null) return null
  const times = state.attempts.map(attemptDueAt).filter(time => time !== null)
  times.push(...state.unacknowledged.map(one => one.nextAt))
  const idle = isIdle(state)
  if (idle && !state.codeForgotten) times.push(codeKeptUntil(state))
  if (idle && state.codeForgotten) times.push(forgottenAt(state, retentionMs))
  return times.length > 0 ? Math.min(...times) : null
}

/** When this attempt next needs attention, or null. */
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

/** What may be forgotten now: nothing, the code alone, or all of it. */
export function forgettable(
  state: CardState,
  retentionMs: number,
  now: number,
): 'nothing' | 'code' | 'all' {
  if (state.known === null || !isIdle(state) || state.unacknowledged.length > 0) return 'nothing'
  // By its own time alone: an audit that fell due meanwhile still needs the code.
  if (!state.codeForgotten && now < codeKeptUntil(state)) return 'nothing'
  return now >= forgottenAt(state, retentionMs) ? 'all' : 'code'
}

/** No attempt is under way or waits for a person. */
const isIdle = (state: CardState): boolean => state.attempts.every(hasEnded) && !liveAttempt(state)

const codeKeptUntil = (state: CardState): number =>
  Math.max(state.usedAt, state.hold?.until ?? 0) + CODE_KEPT_MS

/** All of it may go with the code where nothing was ever redeemed, else after RETENTION_DAYS. */
const forgottenAt = (state: CardState, retentionMs: number): number =>
  state.usedAt + (state.attempts.length + state.putAway > 0 ? retentionMs : CODE_KEPT_MS)

/** So many of the last attempts stay in the state in any case. */
const KEPT_ATTEMPTS = 8

/**
 * Attempts that may leave the state, which would outgrow its row in years of use: nothing of them is due by itself, and their
 * checkouts have acknowledged how they stand. All that can still happen is a call of their checkout, which brings them back.
 */
export function settledForGood(state: CardState): Attempt[] {
  const untold = new Set(state.unacknowledged.map(one => one.attemptId))
  return state.attempts
    .slice(0, -KEPT_ATTEMPTS)
    .filter(
      attempt =>
        hasEnded(attempt) &&
        !keepsCard(attempt) &&
        attemptDueAt(attempt) === null &&
        !untold.has(attempt.id),
    )
}

/**
 * Attempts that are settled for good leave the state of a card, which would outgrow its row in years of use: all that can still
 * happen to them is a call of their checkout, and that brings them back. Pure.
 */
import { type Attempt, hasEnded, keepsCard } from './attempt.ts'
import type { CardState } from './state.ts'
import { attemptDueAt } from './timers.ts'

/** So many of the last ones stay in any case. */
const KEPT = 8

/** Those that may leave: nothing of them is due by itself, and their checkouts have acknowledged how they stand. */
export function settledForGood(state: CardState): Attempt[] {
  const untold = new Set(state.unacknowledged.map(one => one.attemptId))
  return state.attempts
    .slice(0, -KEPT)
    .filter(
      attempt =>
        hasEnded(attempt) &&
        !keepsCard(attempt) &&
        attemptDueAt(attempt) === null &&
        !untold.has(attempt.id),
    )
}

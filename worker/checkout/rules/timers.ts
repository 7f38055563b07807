/** The moments at which a checkout has to act by itself. It has one alarm, so the earliest counts. */
import { outboxDueAt } from './outbox.ts'
import { isHeld } from './state/card-entry.ts'
import type { CheckoutRules } from './state/checkout-rules.ts'
import { type CheckoutState, openReviews } from './state.ts'

/**
 * A checkout that no order was ever placed for is deleted after a day (docs/contract.md#retention); one whose order was given back, a
 * day after that.
 */
export const UNPLACED_KEPT_MS = 86_400_000

/** An alarm that is set again comes at the earliest after this (ms). */
export const LEAST_PAUSE_MS = 200

/** When the alarm is due (ms), or null for no alarm. */
export function checkoutDueAt(state: CheckoutState, rules: CheckoutRules): number | null {
  if (state.id === '') return null
  const times = [
    state.compensations.length > 0 ? state.compensationsAt : null,
    state.placing?.deadline ?? null,
    expiryOf(state),
    state.askAt,
    ...outboxDueAt(state),
    forgottenAt(state, rules),
    state.erased?.nextAt ?? null,
  ].filter(time => time !== null)
  return times.length > 0 ? Math.min(...times) : null
}

export function isDue(state: CheckoutState, rules: CheckoutRules, now: number): boolean {
  const at = checkoutDueAt(state, rules)
  return at !== null && at <= now
}

/** Its cards were asked, and are to be asked again later. */
export const isWaiting = ({ askAt }: CheckoutState, now: number): boolean =>
  askAt !== null && askAt > now

/** When the holds of an open or a placed checkout end; null where nothing can expire. */
export const expiryOf = (state: CheckoutState): number | null =>
  state.status === 'open' || state.status === 'placed' ? state.expiresAt : null

export const isPlacingOverdue = ({ placing }: CheckoutState, now: number): boolean =>
  placing !== null && now >= placing.deadline

/** Nothing is left to do and the retention is over: everything may be deleted. */
export function isForgettable(state: CheckoutState, rules: CheckoutRules, now: number): boolean {
  const at = forgottenAt(state, rules)
  return at !== null && now >= at
}

function forgottenAt(state: CheckoutState, rules: CheckoutRules): number | null {
  if (
    state.compensations.length > 0 ||
    state.outbox.length > 0 ||
    state.placing ||
    state.askAt !== null
  )
    return null
  if (state.status === 'placed' || openReviews(state).length > 0) return null
  const { placed, order, goal, reviews } = state
  const unplaced = placed === null && order === null && goal === null && reviews.length === 0
  const ended = Math.max(state.createdAt, placed?.until ?? 0, state.concludedAt ?? 0)
  if (!unplaced) return ended + rules.retentionMs
  if (state.cards.some(isHeld)) return null
  return Math.max(state.createdAt, state.givenBackAt ?? 0) + UNPLACED_KEPT_MS
}

/** The moments at which a checkout has to do something by itself: one alarm, so the earliest counts. */
import {
  type CheckoutRules,
  type CheckoutState,
  isHeld,
  openReviews,
  UNPLACED_KEPT_MS,
} from './state.ts'

export function checkoutDueAt(state: CheckoutState, rules: CheckoutRules): number | null {
  if (state.id === '') return null
  const times = [
    state.compensations.length > 0 ? state.compensationsAt : null,
    state.placing?.deadline ?? null,
    expiryOf(state),
    state.askAt,
    state.outbox[0]?.nextAt ?? null,
    ...state.outbox.filter(event => !event.listed).map(event => event.nextAt),
    forgottenAt(state, rules),
  ].filter(time => time !== null)
  return times.length > 0 ? Math.min(...times) : null
}

/** When the holds end: an open checkout's, or a placed one's. */
export const expiryOf = (state: CheckoutState): number | null =>
  state.status === 'open' || state.status === 'placed' ? state.expiresAt : null

/** When all of it may be deleted; null while anything is under way. */
export function forgottenAt(state: CheckoutState, rules: CheckoutRules): number | null {
  if (
    state.compensations.length > 0 ||
    state.outbox.length > 0 ||
    state.placing ||
    state.askAt !== null
  )
    return null
  if (state.status === 'placed' || openReviews(state).length > 0) return null
  const unplaced = state.placed === null && state.goal === null && state.reviews.length === 0
  const ended = Math.max(state.createdAt, state.placed?.until ?? 0, state.concludedAt ?? 0)
  if (!unplaced) return ended + rules.retentionMs
  return state.cards.some(isHeld) ? null : state.createdAt + UNPLACED_KEPT_MS
}

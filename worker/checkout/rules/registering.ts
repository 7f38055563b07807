/**
 * When a checkout has to stand in the register of unfinished business, and until when it goes on by itself. The register is told
 * before money moves, so that a checkout whose alarm was lost is found again.
 */
import type { CheckoutEvent } from './events.ts'
import { watchedUntil } from './redemption/watched-cards.ts'
import type { CheckoutRules } from './state/checkout-rules.ts'
import type { CheckoutState } from './state.ts'
import { checkoutDueAt } from './timers.ts'

/** What is not done so long after its time is overdue (ms). */
const GRACE_MS = 120_000

/** An order waits for its payment, money moves, or the shop has not heard of all. */
const isUnderWay = (state: CheckoutState): boolean =>
  state.placing !== null || state.outbox.length > 0 || state.status === 'placed' || isMoving(state)

/** Money moves. */
export const isMoving = ({ status }: CheckoutState): boolean =>
  status === 'completing' || status === 'cancelling'

/** It may be taken off: nothing is left that somebody would have to wake it, or a card of it, for. */
export const isFinished = (state: CheckoutState): boolean =>
  !isUnderWay(state) &&
  watchedUntil(state) === null &&
  state.compensations.length === 0 &&
  state.askAt === null

/** When an act that may move money is overdue. */
export const actOverdueAt = (now: number): number => now + GRACE_MS

/** When an order that is placed for `placedMs` is overdue. */
export const placedOverdueAt = (now: number, placedMs: number): number => now + placedMs + GRACE_MS

/** Until when the register is to wait, where it believes something else; null where it does not. */
export function renewedUntil(
  state: CheckoutState,
  rules: CheckoutRules,
  now: number,
): number | null {
  const due = isUnderWay(state) ? (checkoutDueAt(state, rules) ?? now) : watchedUntil(state)
  if (due === null) return null
  const { dueAt } = state.register
  const until = Math.max(due, now) + GRACE_MS
  return dueAt !== null && Math.abs(until - dueAt) <= GRACE_MS / 2 ? null : until
}

/** The entry stands in the register. */
export const registered = (number: number, dueAt: number): CheckoutEvent[] => [
  { kind: 'registered', number, dueAt },
]

/** Written before the register is told, so that an act which comes meanwhile enters it anew. */
export const unregistered = ({ register }: CheckoutState): CheckoutEvent[] => [
  { kind: 'unregistered', number: register.number + 1 },
]

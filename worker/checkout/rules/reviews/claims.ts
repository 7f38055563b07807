/**
 * The claims that a person's decision needs: a cancelled checkout has let its orders go, and another one may
 * have them.
 */
import { type CheckoutEvent, compensationsAdded } from '../events.ts'
import { unclaimsFor } from '../state/compensation.ts'
import { type OrderRef, sameOrder } from '../state/order-ref.ts'
import type { ReviewEntry } from '../state/review-entry.ts'
import type { CheckoutState } from '../state.ts'

/** Every order that names this checkout, the review's first. */
export function ordersToClaim(state: CheckoutState, { order }: ReviewEntry): OrderRef[] {
  if (!order) return state.orders
  return [order, ...state.orders.filter(one => !sameOrder(one, order))]
}

/**
 * Not all orders could be claimed: a cancelled checkout lets the `claimed` ones go again; others keep the
 * orders that are bound to them.
 */
export const afterPartialClaim = (
  state: CheckoutState,
  claimed: OrderRef[],
  fence: number,
  at: number,
): CheckoutEvent[] =>
  compensationsAdded(state.goal === 'cancel' ? unclaimsFor(claimed, fence) : [], at)

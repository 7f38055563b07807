/** The claims that a person's decision needs: a cancelled checkout has let its order go, and another one may have it. */
import { isSameOrder, withNamesOf } from '../state/order-ref.ts'
import type { ReviewEntry } from '../state/review-entry.ts'
import type { CheckoutState } from '../state.ts'

/** All names of the order that is to be redeemed after all. */
export function namesToClaim(state: CheckoutState, { order }: ReviewEntry): string[] {
  if (!order) return state.order?.names ?? []
  return state.order && isSameOrder(state.order, order)
    ? withNamesOf(state.order, order).names
    : order.names
}

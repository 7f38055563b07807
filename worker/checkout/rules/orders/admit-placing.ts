/** What the shop asks when it places an order: whether the checkout still is what the shopper saw. */
import type { Problem } from '../../../../shared/problem.ts'
import { isAmong } from '../state/order-ref.ts'
import { appliedOf, type CheckoutState } from '../state.ts'
import { viewOf } from '../view.ts'

export type PlaceRequest = { source: string; orderId: string; orderTotal: number; applied: number }

/** `already`: this order is placed, or being placed, with these figures. `go`: it may be placed. */
export function admitPlacing(
  state: CheckoutState,
  asked: PlaceRequest,
): 'already' | 'go' | Problem {
  const refused = (code: 'checkout_closed' | 'stale_total' | 'checkout_changed'): Problem => ({
    code,
    checkout: viewOf(state),
  })
  if (state.status !== 'open') {
    if (!isAmong(state.orders, asked) || !state.placed || state.goal === 'cancel')
      return refused('checkout_closed')
    if (state.placed.orderTotal !== asked.orderTotal) return refused('stale_total')
    return state.placed.applied === asked.applied ? 'already' : refused('checkout_changed')
  }
  if (state.placing) {
    const { order, orderTotal, applied } = state.placing
    const same =
      order.source === asked.source &&
      order.orderId === asked.orderId &&
      orderTotal === asked.orderTotal &&
      applied === asked.applied
    return same ? 'already' : refused('checkout_closed')
  }
  if (state.orderTotal !== asked.orderTotal) return refused('stale_total')
  return appliedOf(state) === asked.applied ? 'go' : refused('checkout_changed')
}

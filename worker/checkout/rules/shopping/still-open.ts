/** Whether the shopper may still change the checkout. */
import type { Problem } from '../../../../shared/problem.ts'
import type { CheckoutState } from '../state.ts'
import { viewOf } from '../view.ts'

/**
 * Why the shopper may not change it; null: they may. An expired checkout opens again when its cards are taken
 * again. One that an order has is not the shopper's until `reopen`, expired or not.
 */
export function refusalToShop(state: CheckoutState): Problem | null {
  const { status, order, placing } = state
  const open = (status === 'open' || status === 'expired') && !order && !placing
  return open ? null : { code: 'checkout_closed', checkout: viewOf(state) }
}

/**
 * The same after an await: a checkout that expired during the call asks the shopper to try again, and then
 * revives its cards.
 */
export const refusalMeanwhile = (state: CheckoutState): Problem | null =>
  refusalToShop(state) ??
  (state.status === 'expired' ? { code: 'provider_unavailable', retryAfter: 1 } : null)

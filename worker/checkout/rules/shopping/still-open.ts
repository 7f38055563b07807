/** Whether the shopper may still change the checkout. */
import type { Problem } from '../../../../shared/problem.ts'
import type { CheckoutState } from '../state.ts'
import { viewOf } from '../view.ts'

/**
 * Why the shopper may not change it; null: they may. An expired checkout opens again when its cards are taken
 * again.
 */
export function refusalToShop(state: CheckoutState): Problem | null {
  const open = (state.status === 'open' || state.status === 'expired') && state.placing === null
  return open ? null : { code: 'checkout_closed', checkout: viewOf(state) }
}

/**
 * The same after an await: a checkout that expired during the call asks the shopper to try again, and then
 * revives its cards.
 */
export const refusalMeanwhile = (state: CheckoutState): Problem | null =>
  refusalToShop(state) ??
  (state.status === 'expired' ? { code: 'provider_unavailable', retryAfter: 1 } : null)

/** A checkout that is open, being placed, and placed, and the request by which it is. */
import type { PlaceRequest } from '../../../../worker/checkout/rules/orders/admit-placing.ts'
import type { CardEntry } from '../../../../worker/checkout/rules/state/card-entry.ts'
import type { CheckoutRules } from '../../../../worker/checkout/rules/state/checkout-rules.ts'
import { emptyCheckout } from '../../../../worker/checkout/rules/state/empty-checkout.ts'
import type { CheckoutState, Placing } from '../../../../worker/checkout/rules/state.ts'
import { CARD } from '../fixtures.ts'

export const HOUR_MS = 3_600_000
export const AT = 1_000_000
export const RULES = { placedMs: 72 * HOUR_MS } as CheckoutRules

export const order = { names: ['1042'], source: 'api' }
export const other = { names: ['2000'], source: 'api' }
export const fromShop = { names: ['1042'], source: 'woocommerce' }
export const card: CardEntry = {
  ...{ ...CARD, status: 'held', applied: 5200, forfeited: 0, balance: 6000, step: 100 },
  ...{ partial: true, agreed: null, expiresAt: null, object: 'one', generation: 4, label: 'NTM2' },
}
export const open: CheckoutState = {
  ...{ ...emptyCheckout, id: 'ck_1', currency: 'USD', orderTotal: 5250, cards: [card] },
}
export const standing = { orderTotal: 5250, applied: 5200, paymentId: 'pi_1' }
export const placing = { ...open, placing: { ...standing, order } as Placing }
export const placed: CheckoutState = {
  ...{ ...open, status: 'placed', order },
  placed: { ...standing, at: AT, until: AT + 72 * HOUR_MS },
}
export const asked: PlaceRequest = { order, orderTotal: 5250, applied: 5200, paymentId: 'pi_1' }

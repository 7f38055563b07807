/** The orders of a checkout: bound to it, given back by it, and promised to. */
import type { CardEntry } from '../state/card-entry.ts'
import { isAmong, type OrderRef, sameOrder } from '../state/order-ref.ts'
import type { CheckoutState } from '../state.ts'

export const withOrder = (state: CheckoutState, order: OrderRef): CheckoutState => ({
  ...state,
  orders: state.orders.some(known => sameOrder(known, order))
    ? state.orders
    : [...state.orders, order],
  unbound: state.unbound.filter(known => !isAmong([order], known)),
  void: state.void.filter(known => !isAmong([order], known)),
})

/** Shopping again: what was placed no longer binds, and its cancellation no longer concerns the shopper. */
export const withoutOrders = (state: CheckoutState): CheckoutState =>
  state.placed === null && state.orders.length === 0
    ? state
    : { ...state, placed: null, orders: [], unbound: [...state.unbound, ...state.orders] }

/** A card whose hold ran out after placing still owes what was promised. */
export const asPromised = (card: CardEntry): CardEntry => {
  const promised = card.promised ?? { applied: card.applied, forfeited: card.forfeited }
  return { ...card, ...promised, promised }
}

/** The order of a checkout: bound to it, given back by it, and promised to. */
import type { CardEntry } from '../state/card-entry.ts'
import { isOrder, type OrderRef, withNamesOf } from '../state/order-ref.ts'
import type { CheckoutState } from '../state.ts'

/** The same order under further names; or, where a person says so, another order in its place. */
export const withOrder = (state: CheckoutState, order: OrderRef): CheckoutState => ({
  ...state,
  order: state.order && isOrder(state.order, order) ? withNamesOf(state.order, order) : order,
})

/** Shopping again: what was placed no longer binds. */
export const withoutOrder = (state: CheckoutState, at = 0): CheckoutState => ({
  ...state,
  placed: null,
  order: null,
  givenBackAt: at,
})

/** A card whose hold ran out after placing still owes what was promised. */
export const asPromised = (card: CardEntry): CardEntry => {
  const promised = card.promised ?? { applied: card.applied, forfeited: card.forfeited }
  return { ...card, ...promised, promised }
}

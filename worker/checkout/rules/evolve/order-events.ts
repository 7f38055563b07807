/** The checkout after its order was placed, given back, or refunded in part. */
import type { OrderEvent } from '../events.ts'
import { isHeld } from '../state/card-entry.ts'
import { isAmong } from '../state/order-ref.ts'
import type { CheckoutState } from '../state.ts'
import { asPromised, withOrder, withoutOrders } from './bound-orders.ts'
import { withCompensations } from './record-events.ts'

export function afterOrderEvent(state: CheckoutState, event: OrderEvent): CheckoutState {
  switch (event.kind) {
    case 'placing':
      return { ...state, placing: event.placing }
    case 'unplaced':
      return {
        ...withCompensations(state, event.compensations, event.at),
        ...event.shopping,
        placing: null,
      }
    case 'placed':
      return placed(state, event)
    case 'reopened':
      return {
        ...withCompensations(withoutOrders(state), event.compensations, event.at),
        status: 'open',
        expiresAt: event.expiresAt,
        renewableUntil: event.renewableUntil,
        // Placing released the cards that the order did not need: the shopper has lost them, and sees their
        // labels.
        lost: state.cards.filter(card => !isHeld(card)).map(card => card.label),
        cards: state.cards.filter(isHeld).map(card => ({ ...card, promised: null, fresh: false })),
      }
    case 'bound':
      return withOrder(state, event.order)
    case 'unbound':
      return withoutOrders(state)
    case 'voided':
      return isAmong(state.void, event.order)
        ? state
        : { ...state, void: [...state.void, event.order] }
    case 'refunded': {
      const { deliveryId, amount, order } = event
      return { ...state, refunds: [...state.refunds, { deliveryId, amount, ...order }] }
    }
    default:
      return event satisfies never
  }
}

function placed(
  state: CheckoutState,
  event: Extract<OrderEvent, { kind: 'placed' }>,
): CheckoutState {
  const { placing } = state
  if (!placing) return state
  const { orderTotal, applied, order } = placing
  return {
    ...withOrder(withCompensations(state, event.compensations, event.at), order),
    cards: event.cards.map(card => ({ ...asPromised(card), fresh: isHeld(card) })),
    status: 'placed',
    placing: null,
    placed: { orderTotal, applied, at: event.at, until: event.until },
    expiresAt: event.until,
    renewableUntil: null,
    lost: [],
  }
}

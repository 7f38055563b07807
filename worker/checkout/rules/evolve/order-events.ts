/** The checkout after its order was placed, given back, or refunded. */
import type { OrderEvent } from '../events.ts'
import { isHeld } from '../state/card-entry.ts'
import { isOrder } from '../state/order-ref.ts'
import type { CheckoutState } from '../state.ts'
import { asPromised, withOrder, withoutOrder } from './bound-orders.ts'
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
    case 'prolonged':
      return prolonged(state, event)
    case 'surcharged':
      return surcharged(state, event.orderTotal)
    case 'payment_named': {
      const { paymentId } = event
      return { ...state, placed: state.placed && { ...state.placed, paymentId } }
    }
    case 'reopened':
      return {
        ...withCompensations(withoutOrder(state, event.at), event.compensations, event.at),
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
      return withoutOrder(state, event.at)
    case 'refund_kept': {
      const { kind: _, ...refund } = event
      return { ...state, refunds: [...state.refunds, { ...refund, done: false, review: null }] }
    }
    case 'refund_done': {
      const { refundId, review } = event
      const refunds = state.refunds.map(refund =>
        refund.refundId === refundId && isOrder(state.order, refund.order)
          ? { ...refund, done: true, review }
          : refund,
      )
      return { ...state, refunds }
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
  const { orderTotal, applied, paymentId, order } = placing
  return {
    ...withOrder(withCompensations(state, event.compensations, event.at), order),
    cards: event.cards.map(card => ({ ...asPromised(card), fresh: isHeld(card) })),
    status: 'placed',
    placing: null,
    placed: { orderTotal, applied, paymentId, at: event.at, until: event.until },
    expiresAt: event.until,
    renewableUntil: null,
    lost: [],
  }
}

function prolonged(
  state: CheckoutState,
  { until, compensations, at }: Extract<OrderEvent, { kind: 'prolonged' }>,
): CheckoutState {
  return {
    ...withCompensations(state, compensations, at),
    placed: state.placed && { ...state.placed, until },
    expiresAt: until,
  }
}

const surcharged = (state: CheckoutState, orderTotal: number): CheckoutState => ({
  ...state,
  orderTotal,
  placed: state.placed && { ...state.placed, orderTotal },
})

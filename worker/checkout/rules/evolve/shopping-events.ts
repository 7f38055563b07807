/** The checkout after what a shopper did to it, or after it expired. */
import type { ShoppingEvent } from '../events.ts'
import { isHeld, released } from '../state/card-entry.ts'
import { emptyCheckout } from '../state/empty-checkout.ts'
import type { CheckoutState } from '../state.ts'
import { withCompensations } from './record-events.ts'

export function afterShoppingEvent(state: CheckoutState, event: ShoppingEvent): CheckoutState {
  switch (event.kind) {
    case 'created': {
      const { kind: _, at, ...given } = event
      return { ...emptyCheckout, ...given, createdAt: at }
    }
    case 'shopped':
      return {
        ...withCompensations(state, event.compensations, event.at),
        ...event.shopping,
        // An order that let its holds expire and is placed again keeps the checkout, on what its cards pay now.
        placed: null,
        everHeld: state.everHeld || event.shopping.cards.length > 0,
        status: 'open',
      }
    case 'forgotten':
      return { ...state, cards: state.cards.filter(card => card.id !== event.cardId) }
    case 'expired':
      return {
        ...withCompensations(state, event.compensations, event.at),
        status: 'expired',
        expiresAt: null,
        cards: state.cards.map(card => (isHeld(card) ? released(card) : card)),
      }
    default:
      return event satisfies never
  }
}

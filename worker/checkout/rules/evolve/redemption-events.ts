/** The checkout on its way to a settled end. */
import type { RedemptionEvent } from '../events.ts'
import type { CheckoutState } from '../state.ts'
import { asPromised } from './bound-orders.ts'

export function afterRedemptionEvent(state: CheckoutState, event: RedemptionEvent): CheckoutState {
  switch (event.kind) {
    case 'completing':
      return completing(state, event)
    case 'cancelling':
      return {
        ...state,
        status: 'cancelling',
        goal: 'cancel',
        reviewsBeforeCancel: state.reviews.length,
        undoneByHand: event.byHand,
        begunAt: event.at,
        placing: null,
        expiresAt: null,
        askAt: event.at,
        cards: state.cards.map(card => ({
          ...card,
          promised: card.promised ?? { applied: card.applied, forfeited: card.forfeited },
        })),
      }
    case 'resumed':
      return {
        ...state,
        status: state.goal === 'cancel' ? 'cancelling' : 'completing',
        begunAt: event.at,
        askAt: event.at,
      }
    case 'card_changed':
      return {
        ...state,
        cards: state.cards.map(card => (card.id === event.card.id ? event.card : card)),
      }
    case 'asked':
      return { ...state, askAt: event.askAt }
    case 'concluded':
      return {
        ...state,
        status: event.status,
        concludedAt: event.at,
        completed: state.completed || event.status === 'completed',
        askAt: null,
      }
    default:
      return event satisfies never
  }
}

const completing = (
  state: CheckoutState,
  { promised, orderTotal, at }: Extract<RedemptionEvent, { kind: 'completing' }>,
): CheckoutState => ({
  ...state,
  status: 'completing',
  goal: 'complete',
  begunAt: at,
  undoneByHand: false,
  completed: false,
  placing: null,
  promised,
  placed: state.placed ?? { orderTotal, applied: promised, paymentId: null, at, until: at },
  expiresAt: null,
  askAt: at,
  cards: state.cards.map(asPromised),
})

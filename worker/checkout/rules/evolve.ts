/** The checkout after each event: a pure fold. The other rules decide which events may happen. */
import { type CheckoutEvent, UNSEEN } from './events.ts'
import { afterOrderEvent } from './evolve/order-events.ts'
import { afterRecordEvent } from './evolve/record-events.ts'
import { afterRedemptionEvent } from './evolve/redemption-events.ts'
import { reviewsAfter } from './evolve/review-events.ts'
import { afterShoppingEvent } from './evolve/shopping-events.ts'
import type { CheckoutState } from './state.ts'

export function evolveCheckout(state: CheckoutState, event: CheckoutEvent): CheckoutState {
  const next = applyEvent(state, event)
  // Nothing stands before an erasure: it brings its version along.
  const before = event.kind === 'erased' ? next.version : state.version
  return UNSEEN.has(event.kind) ? next : { ...next, version: before + 1 }
}

function applyEvent(state: CheckoutState, event: CheckoutEvent): CheckoutState {
  switch (event.kind) {
    case 'created':
    case 'shopped':
    case 'forgotten':
    case 'expired':
      return afterShoppingEvent(state, event)
    case 'placing':
    case 'unplaced':
    case 'placed':
    case 'reopened':
    case 'prolonged':
    case 'surcharged':
    case 'payment_named':
    case 'bound':
    case 'unbound':
    case 'refund_kept':
    case 'refund_done':
      return afterOrderEvent(state, event)
    case 'completing':
    case 'cancelling':
    case 'resumed':
    case 'card_changed':
    case 'asked':
    case 'concluded':
      return afterRedemptionEvent(state, event)
    case 'review_opened':
    case 'review_raised':
    case 'review_decided':
      return { ...state, reviews: reviewsAfter(state.reviews, event) }
    case 'key_kept':
    case 'changes_counted':
    case 'fenced':
    case 'compensations_added':
    case 'compensations_done':
    case 'queued':
    case 'listing_tried':
    case 'sending_tried':
    case 'registered':
    case 'unregistered':
    case 'erased':
    case 'erased_elsewhere':
      return afterRecordEvent(state, event)
    default:
      return event satisfies never
  }
}

/** The events with which the redemption of a paid order begins. */
import { type CheckoutEvent, compensationsAdded } from '../events.ts'
import { type CardEntry, isHeld } from '../state/card-entry.ts'
import type { CheckoutRules } from '../state/checkout-rules.ts'
import { releaseFor, renewalFor, unclaimsFor } from '../state/compensation.ts'
import { isSameOrder, type OrderRef } from '../state/order-ref.ts'
import type { CheckoutState } from '../state.ts'

/**
 * Cards that pay nothing are released. Where no order was placed the others are held firmly, so that nobody
 * takes one over before its turn.
 */
export function beginCompletion(
  state: CheckoutState,
  rules: CheckoutRules,
  { order, promised, at }: { order: OrderRef; promised: number; at: number },
): CheckoutEvent[] {
  const fence = state.fence + 1
  const pays = (card: CardEntry) => promised > 0 && (card.promised?.applied ?? card.applied) > 0
  const held = state.cards.filter(isHeld)
  const idle = held.filter(card => !pays(card))
  const until = at + rules.placedMs
  const replaced = state.order && !isSameOrder(state.order, order) ? state.order.names : []
  const compensations = [
    ...unclaimsFor(replaced, fence),
    ...idle.map(card => releaseFor(card, fence)),
    ...(state.placed ? [] : held.filter(pays).map(card => renewalFor(card, fence, until, true))),
  ]
  const { orderTotal } = state.placed ?? state
  return [
    { kind: 'fenced', fence },
    ...idle.map(
      (card): CheckoutEvent => ({
        kind: 'card_changed',
        card: { ...card, status: 'released', applied: 0, forfeited: 0, promised: null },
      }),
    ),
    { kind: 'bound', order },
    { kind: 'completing', promised, orderTotal, at },
    ...compensationsAdded(compensations, at),
  ]
}

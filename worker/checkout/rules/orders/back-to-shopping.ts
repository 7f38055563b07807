/**
 * The way back from an order to the open checkout: a placing is rolled back, or a placed order is given back
 * because its payment failed.
 */
import type { CheckoutEvent } from '../events.ts'
import { shoppingAfter } from '../shopping/allocated.ts'
import { labelsOf, withoutLost } from '../shopping/lost-cards.ts'
import { renewalOf } from '../shopping/renewal.ts'
import { type CardEntry, isHeld } from '../state/card-entry.ts'
import type { CheckoutRules } from '../state/checkout-rules.ts'
import { type Compensation, releaseFor, renewalFor, unclaimsFor } from '../state/compensation.ts'
import { isAmong, type OrderRef } from '../state/order-ref.ts'
import type { CheckoutState } from '../state.ts'

type Call = { fence: number; at: number }

/**
 * Firm holds become ordinary ones, the order is free again, and everything is allocated anew. `lost`: ids of
 * cards that are gone.
 */
export function rolledBack(
  state: CheckoutState,
  rules: CheckoutRules,
  { lost, cards }: { lost: string[]; cards: CardEntry[] },
  { fence, at }: Call,
): CheckoutEvent[] {
  const { placing, orderTotal } = state
  if (!placing) return []
  const renewal = renewalOf(state, rules, at)
  const left = withoutLost(cards, lost)
  const shopping = shoppingAfter(left, orderTotal, labelsOf(cards, lost), renewal, rules)
  const compensations = [
    ...soften(left, fence, renewal.expiresAt),
    ...cards.filter(card => lost.includes(card.id)).map(card => releaseFor(card, fence)),
    ...unclaimsFor([placing.order], fence),
  ]
  return [{ kind: 'unplaced', shopping, compensations, at }]
}

export type ReopeningDecision = 'open' | 'unbind' | 'reopen' | 'refuse'

/** `open`: it is open already. `unbind`: its holds have expired, so only the order is given back. */
export function decideReopening(state: CheckoutState, order: OrderRef): ReopeningDecision {
  const { status, goal, placing } = state
  if (status === 'open') return placing ? 'refuse' : 'open'
  if (!isAmong(state.orders, order)) return 'refuse'
  if (status === 'expired') return 'unbind'
  return goal === null && status === 'placed' ? 'reopen' : 'refuse'
}

export function reopened(
  state: CheckoutState,
  rules: CheckoutRules,
  order: OrderRef,
  { fence, at }: Call,
): CheckoutEvent[] {
  const { expiresAt, renewableUntil } = renewalOf(state, rules, at)
  const compensations = [
    ...soften(state.cards, fence, expiresAt),
    ...unclaimsFor(state.orders, fence),
  ]
  const holding = state.cards.some(isHeld)
  return [
    {
      kind: 'reopened',
      order,
      expiresAt: holding ? expiresAt : null,
      renewableUntil,
      compensations,
      at,
    },
  ]
}

const soften = (cards: CardEntry[], fence: number, until: number): Compensation[] =>
  cards.filter(isHeld).map(card => renewalFor(card, fence, until, false))

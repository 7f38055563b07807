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
import { isOrder, type OrderRef } from '../state/order-ref.ts'
import { type CheckoutState, isOurs } from '../state.ts'

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
    ...unclaimsFor(placing.order.names, fence),
  ]
  return [{ kind: 'unplaced', shopping, compensations, at }]
}

export type ReopeningDecision = 'done' | 'unbind' | 'reopen' | 'refuse'

export type ReopenRequest = { order: OrderRef; paymentId?: string | undefined }

/**
 * `done`: it is open already, or the placing that is to be undone was undone before. `unbind`: its holds have expired, so only
 * the order is given back.
 */
export function decideReopening(
  state: CheckoutState,
  { order, paymentId }: ReopenRequest,
): ReopeningDecision {
  const { status, goal, placing } = state
  const current = placing ?? (status === 'placed' ? state.placed : null)
  if (isOurs(state, order) && current && isOtherPayment(current, paymentId)) return 'done'
  if (placing) return 'refuse'
  if (status === 'open' && state.order === null) return 'done'
  if (!isOrder(state.order, order)) return 'refuse'
  if (status === 'expired' || status === 'open') return 'unbind'
  return goal === null && status === 'placed' ? 'reopen' : 'refuse'
}

const isOtherPayment = (
  current: { paymentId: string | null },
  paymentId: string | undefined,
): boolean => paymentId !== undefined && current.paymentId !== paymentId

export function reopened(
  state: CheckoutState,
  rules: CheckoutRules,
  { fence, at }: Call,
): CheckoutEvent[] {
  const { expiresAt, renewableUntil } = renewalOf(state, rules, at)
  const compensations = [
    ...soften(state.cards, fence, expiresAt),
    ...unclaimsFor(state.order?.names ?? [], fence),
  ]
  const holding = state.cards.some(isHeld)
  return [
    {
      kind: 'reopened',
      expiresAt: holding ? expiresAt : null,
      renewableUntil,
      compensations,
      at,
    },
  ]
}

const soften = (cards: CardEntry[], fence: number, until: number): Compensation[] =>
  cards.filter(isHeld).map(card => renewalFor(card, fence, until, false))

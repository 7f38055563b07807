/** Cards that another checkout took over: they pay nothing any more, and the shopper sees their labels. */
import { type CheckoutEvent, shopped } from '../events.ts'
import { type CardEntry, released } from '../state/card-entry.ts'
import type { CheckoutRules } from '../state/checkout-rules.ts'
import { type CheckoutState, heldAs } from '../state.ts'
import { shoppingAfter } from './allocated.ts'

export const withoutLost = (cards: CardEntry[], lostIds: string[]): CardEntry[] =>
  cards.map(card => (lostIds.includes(card.id) ? released(card) : card))

export const labelsOf = (cards: CardEntry[], ids: string[]): string[] =>
  cards.filter(card => ids.includes(card.id)).map(card => card.label)

/** The cards of a placed order can't be lost; those of an expired checkout are released already. */
export const canLoseCards = ({ status, placing }: CheckoutState): boolean =>
  status === 'open' && placing === null

/** `lost`: cards whose hold was found lost, as they were when their Card objects were asked. */
export function afterLoss(
  state: CheckoutState,
  lost: CardEntry[],
  rules: CheckoutRules,
  at: number,
): CheckoutEvent[] {
  // A card that was taken again meanwhile has a new generation: it is not lost.
  const gone = lost.filter(card => heldAs(state, card.object)?.generation === card.generation)
  const { orderTotal, expiresAt, renewableUntil } = state
  if (gone.length === 0 || !canLoseCards(state) || !expiresAt || !renewableUntil) return []
  const ids = gone.map(card => card.id)
  const cards = withoutLost(state.cards, ids)
  const renewal = { expiresAt, renewableUntil }
  const shopping = shoppingAfter(cards, orderTotal, labelsOf(state.cards, ids), renewal, rules)
  return [shopped(shopping, at)]
}

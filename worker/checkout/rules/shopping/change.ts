/**
 * The open checkout after the shopper changed its total, agreed to lose a part of a card, or removed a card.
 */
import type { ChangeRequest } from '../../../../shared/api.ts'
import { type CheckoutEvent, type Shopping, shopped } from '../events.ts'
import { type CardEntry, isHeld } from '../state/card-entry.ts'
import type { CheckoutRules } from '../state/checkout-rules.ts'
import { releaseFor } from '../state/compensation.ts'
import type { CheckoutState } from '../state.ts'
import { shoppingAfter } from './allocated.ts'
import { labelsOf, withoutLost } from './lost-cards.ts'
import type { Renewal, Renewed } from './renewal.ts'

export function changed(
  state: CheckoutState,
  request: ChangeRequest,
  { renewal, lost, lostLabels }: Renewed,
  rules: CheckoutRules,
): Shopping {
  const cards = agreedTo(withoutLost(state.cards, lost), request)
  const orderTotal = request.orderTotal ?? state.orderTotal
  const labels = [...lostLabels, ...labelsOf(state.cards, lost)]
  return shoppingAfter(cards, orderTotal, labels, renewal, rules)
}

const agreedTo = (cards: CardEntry[], { cardId, forfeit }: ChangeRequest): CardEntry[] =>
  forfeit === undefined
    ? cards
    : cards.map(card => (card.id === cardId ? { ...card, agreed: forfeit } : card))

/** `lost`: ids of other cards whose hold was found lost. */
export function removed(
  state: CheckoutState,
  cardId: string,
  { renewal, lost, fence }: { renewal: Renewal; lost: string[]; fence: number },
  rules: CheckoutRules,
  at: number,
): CheckoutEvent[] {
  const gone = state.cards.find(card => card.id === cardId)
  if (!gone) return []
  const cards = withoutLost(state.cards, lost).filter(card => card.id !== cardId)
  // An expired checkout only forgets the card: a later PATCH takes the others again.
  if (state.status === 'expired' && cards.length > 0) return [{ kind: 'forgotten', cardId }]
  const labels = labelsOf(state.cards, lost)
  const shopping = shoppingAfter(cards, state.orderTotal, labels, renewal, rules)
  const compensations = isHeld(gone) ? [releaseFor(gone, fence)] : []
  return [shopped(shopping, at, compensations)]
}

/** Whether one more card can be applied, and the checkout with it. */
import { allocate } from '../../../../shared/allocation.ts'
import { consentFor } from '../../../../shared/consent.ts'
import type { Problem } from '../../../../shared/problem.ts'
import { failed, type Result, success } from '../../../../shared/result.ts'
import type { CheckoutEvent, Shopping } from '../events.ts'
import { type CardEntry, isHeld } from '../state/card-entry.ts'
import type { CheckoutRules } from '../state/checkout-rules.ts'
import { type CheckoutState, heldAs } from '../state.ts'
import { shoppingAfter } from './allocated.ts'
import { labelsOf, withoutLost } from './lost-cards.ts'
import type { Renewed } from './renewal.ts'

/**
 * Asked before the card is looked up, and again once it is held: other cards may have been applied meanwhile.
 */
export const refusalOfOneMore = (cards: CardEntry[], rules: CheckoutRules): Problem | null =>
  cards.filter(isHeld).length >= rules.maxCards ? { code: 'too_many_cards' } : null

/** Why a card that is held can't be applied beside the others; null: it can. */
export function refusalOfNewCard(
  others: CardEntry[],
  card: CardEntry,
  orderTotal: number,
  rules: CheckoutRules,
): Problem | null {
  const tooMany = refusalOfOneMore(others, rules)
  if (tooMany) return tooMany
  const held = [...others.filter(isHeld), card]
  const index = held.length - 1
  const question = consentFor(held, index, orderTotal, rules)
  const asks = question.applied > 0 && question.forfeit > (card.agreed ?? 0)
  const gets = allocate(held, orderTotal, rules).applied[index]!
  // Shoppers who have answered are asked again only where the card could not be used at all.
  if (asks && (card.agreed === null || gets === 0))
    return { code: 'consent_required', balance: card.balance, ...question }
  return gets === 0 ? { code: 'nothing_to_apply' } : null
}

/** The checkout with the card that was just held, or why it has to be released again. */
export function decideNewCard(
  state: CheckoutState,
  card: CardEntry,
  { renewal, lost, lostLabels }: Renewed,
  rules: CheckoutRules,
): Result<Shopping, Problem> {
  const others = withoutLost(state.cards, lost).filter(one => one.object !== card.object)
  const { orderTotal } = state
  const refused = refusalOfNewCard(others, card, orderTotal, rules)
  if (refused) return failed(refused)
  const labels = [...lostLabels, ...labelsOf(state.cards, lost)]
  return success(shoppingAfter([...others, card], orderTotal, labels, renewal, rules))
}

/**
 * The same code came twice at once: the Card object knows the later hold, so the checkout goes on with that
 * one.
 */
export function adopted(state: CheckoutState, object: string, generation: number): CheckoutEvent[] {
  const card = heldAs(state, object)
  return card && card.generation < generation
    ? [{ kind: 'card_changed', card: { ...card, generation } }]
    : []
}

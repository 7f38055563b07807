/**
 * What a shopper is asked before a card may lose something. All amounts are integers in the minor unit of the order's currency.
 * Source: ARCHITECTURE.md, "The money rules", 2 and 5.
 */
import {
  type Allocation,
  type AllocationCard,
  type AllocationRules,
  allocate,
} from './allocation.ts'
import { floorToStep } from './money.ts'

/** What the card would pay and lose if the shopper agreed to any loss on it, and what it pays `without` a loss. */
export type Consent = { applied: number; forfeit: number; without: number }

/** The question about a card that is about to be applied. `index` is its place among the cards in the order of applying. */
export function consentFor(
  cards: readonly AllocationCard[],
  index: number,
  orderTotal: number,
  rules: AllocationRules,
): Consent {
  const allocateWith = (agreed: number) =>
    allocate(
      cards.map((card, place) => (place === index ? { ...card, agreed } : card)),
      orderTotal,
      rules,
    )
  const withAnyLoss = allocateWith(cardAt(cards, index).balance)
  return {
    applied: withAnyLoss.applied[index]!,
    forfeit: withAnyLoss.forfeited[index]!,
    without: allocateWith(0).applied[index]!,
  }
}

/**
 * What would be lost on a whole card that the allocation leaves unused, if it paid towards what is due now and the other cards
 * stayed as they are. Null if there is nothing to ask: the card is used, it is not needed, or the shopper agreed to that much.
 */
export function needsConsent(
  cards: readonly AllocationCard[],
  allocation: Allocation,
  index: number,
  rules: AllocationRules,
): number | null {
  const card = cardAt(cards, index)
  if (card.partial || allocation.applied[index] !== 0) return null
  const pays = payable(floorToStep(card.balance, card.step), allocation.due, rules.minimumDue)
  const lost = card.balance - pays
  return pays > 0 && lost > (card.agreed ?? 0) ? lost : null
}

/** How much of `due` can be paid with `most` without leaving less than the shop can charge. */
function payable(most: number, due: number, minimumDue: number): number {
  if (most >= due) return due
  return Math.max(0, Math.min(most, due - minimumDue))
}

function cardAt(cards: readonly AllocationCard[], index: number): AllocationCard {
  const card = cards[index]
  if (card === undefined) throw new RangeError('no card has this index')
  return card
}

/**
 * A person lets an order be redeemed after all. Released and undone cards are taken again; what is still
 * redeemed counts.
 */
import type { CheckoutEvent } from '../events.ts'
import { beginCompletion } from '../orders/begin-completion.ts'
import { allocateAnew } from '../shopping/allocated.ts'
import type { CardEntry } from '../state/card-entry.ts'
import type { CheckoutRules } from '../state/checkout-rules.ts'
import { API } from '../state/order-ref.ts'
import type { ReviewEntry } from '../state/review-entry.ts'
import { appliedOf, type CheckoutState } from '../state.ts'

export function completedAfterAll(
  state: CheckoutState,
  review: ReviewEntry,
  rules: CheckoutRules,
  at: number,
): CheckoutEvent[] {
  const { cards, promised } = promisedAfterAll(state, rules)
  const order = review.order ?? state.order ?? { names: [state.id], source: API }
  return [
    ...cards.map((card): CheckoutEvent => ({ kind: 'card_changed', card })),
    ...beginCompletion({ ...state, cards }, rules, { order, promised, at }),
  ]
}

/** Where the checkout expired before anything was promised, what the shopper saw is worked out again. */
function promisedAfterAll(
  state: CheckoutState,
  rules: CheckoutRules,
): { cards: CardEntry[]; promised: number } {
  const cards = state.cards.map(card =>
    ['released', 'reversed', 'rejected'].includes(card.status)
      ? ({ ...card, status: 'released', redemption: null, attemptVersion: 0, takes: 0 } as const)
      : card,
  )
  const promised = state.placed?.applied ?? promisedByCards(state)
  if (state.placed || promised > 0) return { cards, promised }
  const allocated = allocatedReleased(cards, state.orderTotal, rules)
  return { cards: allocated, promised: appliedOf({ ...state, cards: allocated }) }
}

const promisedByCards = (state: CheckoutState): number =>
  state.cards.reduce((sum, card) => sum + (card.promised?.applied ?? 0), 0) || appliedOf(state)

const allocatedReleased = (
  cards: CardEntry[],
  orderTotal: number,
  rules: CheckoutRules,
): CardEntry[] =>
  allocateAnew(
    cards.map(card => ({ ...card, status: 'held' as const, promised: null })),
    orderTotal,
    rules,
  ).map(card => ({ ...card, status: 'released' as const }))

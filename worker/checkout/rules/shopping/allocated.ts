/** What each card of an open checkout pays, worked out anew after every change. */
import { allocate } from '../../../../shared/allocation.ts'
import { needsConsent } from '../../../../shared/consent.ts'
import type { Shopping } from '../events.ts'
import { type CardEntry, isHeld } from '../state/card-entry.ts'
import type { CheckoutRules } from '../state/checkout-rules.ts'
import type { Renewal } from './renewal.ts'

/** Cards that are not held pay nothing. */
export function allocateAnew(
  cards: CardEntry[],
  orderTotal: number,
  rules: CheckoutRules,
): CardEntry[] {
  const held = cards.filter(isHeld)
  const allocation = allocate(held, orderTotal, rules)
  return cards.map(card => {
    const at = held.indexOf(card)
    if (at < 0) return { ...card, applied: 0, forfeited: 0, needsConsent: null }
    return {
      ...card,
      applied: allocation.applied[at]!,
      forfeited: allocation.forfeited[at]!,
      needsConsent: needsConsent(held, allocation, at, rules),
    }
  })
}

/**
 * The open checkout after a change. Without held cards nothing can expire. `lost`: labels of cards that are
 * gone.
 */
export function shoppingAfter(
  cards: CardEntry[],
  orderTotal: number,
  lost: string[],
  renewal: Renewal,
  rules: CheckoutRules,
): Shopping {
  const allocated = allocateAnew(cards, orderTotal, rules)
  const holding = allocated.some(isHeld)
  return {
    orderTotal,
    cards: allocated,
    lost,
    expiresAt: holding ? renewal.expiresAt : null,
    renewableUntil: holding ? renewal.renewableUntil : null,
  }
}

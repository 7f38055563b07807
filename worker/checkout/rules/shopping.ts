/** What a shopper does to an open checkout: pure decisions about cards, totals and agreements. */
import { allocate } from '../../../shared/allocation.ts'
import { consentFor, needsConsent } from '../../../shared/consent.ts'
import type { Problem } from '../../../shared/problem.ts'
import type { Shopping } from './events.ts'
import {
  appliedOf,
  type CardEntry,
  type CheckoutRules,
  type CheckoutState,
  type Compensation,
  isHeld,
  isKnownAs,
  RENEWABLE_MS,
} from './state.ts'
import { viewOf } from './view.ts'

/** The common end of all holds, renewed now; null: nothing is held. */
export type Renewal = { expiresAt: number; renewableUntil: number }

/** A renewal reaches `holdMs` from now, but not beyond two hours after the first hold; a fresh start has no past. */
export function renewalOf(state: CheckoutState, rules: CheckoutRules, now: number): Renewal {
  const renewing = state.status === 'open' && state.cards.some(isHeld)
  const renewableUntil = (renewing ? state.renewableUntil : null) ?? now + RENEWABLE_MS
  return { expiresAt: Math.min(now + rules.holdMs, renewableUntil), renewableUntil }
}

/** The cards with everything allocated anew. Cards that are not held get nothing. */
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

/** The open checkout after a change; without held cards there is nothing that could expire. */
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

/** Why a card that could be held can't be applied as asked; null: it can. `cards` ends with the new one. */
export function refusalOfNewCard(
  cards: CardEntry[],
  orderTotal: number,
  rules: CheckoutRules,
): Problem | null {
  const held = cards.filter(isHeld)
  const index = held.length - 1
  const card = held[index]!
  const question = consentFor(held, index, orderTotal, rules)
  const asks = question.applied > 0 && question.forfeit > (card.agreed ?? 0)
  const gets = allocate(held, orderTotal, rules).applied[index]!
  // Once the shopper has answered, it is asked again only where the card could not be used at all.
  if (asks && (card.agreed === null || gets === 0))
    return { code: 'consent_required', balance: card.balance, ...question }
  return gets === 0 ? { code: 'nothing_to_apply' } : null
}

/** May the shopper still change it? */
export function refusalToShop(state: CheckoutState): Problem | null {
  const open = (state.status === 'open' || state.status === 'expired') && state.placing === null
  return open ? null : { code: 'checkout_closed', checkout: viewOf(state) }
}

/** Cards whose hold was lost to another checkout: shown as released, and named. */
export function withoutLost(cards: CardEntry[], lostIds: string[]): CardEntry[] {
  return cards.map(card =>
    lostIds.includes(card.id)
      ? { ...card, status: 'released', applied: 0, forfeited: 0, needsConsent: null }
      : card,
  )
}

export const labelsOf = (cards: CardEntry[], ids: string[]): string[] =>
  cards.filter(card => ids.includes(card.id)).map(card => card.label)

export const releaseFor = (card: CardEntry, fence: number): Compensation => ({
  kind: 'release',
  object: card.object,
  generation: card.generation,
  fence,
})

export const renewalFor = (
  { object, generation }: CardEntry,
  fence: number,
  until: number,
  firm: boolean,
): Compensation => ({ kind: 'renew', object, generation, fence, until, firm })

/** What is asked of `place`: the answer is that it is so already, a refusal, or to go on. */
export function admitPlace(
  state: CheckoutState,
  asked: { source: string; orderId: string; orderTotal: number; applied: number },
): 'already' | 'go' | Problem {
  const refused = (code: 'checkout_closed' | 'stale_total' | 'checkout_changed'): Problem => ({
    code,
    checkout: viewOf(state),
  })
  if (state.status !== 'open') {
    if (!isKnownAs(state, asked) || !state.placed || state.goal === 'cancel')
      return refused('checkout_closed')
    if (state.placed.orderTotal !== asked.orderTotal) return refused('stale_total')
    return state.placed.applied === asked.applied ? 'already' : refused('checkout_changed')
  }
  if (state.placing) {
    const { order, orderTotal, applied } = state.placing
    const same =
      order.source === asked.source &&
      order.orderId === asked.orderId &&
      orderTotal === asked.orderTotal &&
      applied === asked.applied
    return same ? 'already' : refused('checkout_closed')
  }
  if (state.orderTotal !== asked.orderTotal) return refused('stale_total')
  return appliedOf(state) === asked.applied ? 'go' : refused('checkout_changed')
}

/** Does what was promised of the card still hold, now that it was read anew? */
export function stillFits(card: CardEntry): boolean {
  const usable = card.balance - (card.balance % card.step)
  if (card.partial) return card.applied + card.forfeited <= usable
  return card.applied <= usable && card.balance - card.applied <= (card.agreed ?? 0)
}

/** The common end of all holds of an open checkout. */
import { isHeld } from '../state/card-entry.ts'
import type { CheckoutRules } from '../state/checkout-rules.ts'
import type { CheckoutState } from '../state.ts'

/** Holds are renewed for at most two hours in all (docs/contract.md#holds). */
const RENEWABLE_MS = 2 * 3_600_000

export type Renewal = { expiresAt: number; renewableUntil: number }

/**
 * A renewal reaches `holdMs` from now, but not beyond two hours after the first hold. Without holds the two
 * hours start now.
 */
export function renewalOf(state: CheckoutState, rules: CheckoutRules, now: number): Renewal {
  const renewing = state.status === 'open' && state.cards.some(isHeld)
  const renewableUntil = (renewing ? state.renewableUntil : null) ?? now + RENEWABLE_MS
  return { expiresAt: Math.min(now + rules.holdMs, renewableUntil), renewableUntil }
}

/** What renewing the holds of all cards has shown. */
export type Renewed = {
  renewal: Renewal
  /** Ids of cards whose hold was found lost. */
  lost: string[]
  /** Labels of cards that could not be taken again after the checkout had expired. */
  lostLabels: string[]
}

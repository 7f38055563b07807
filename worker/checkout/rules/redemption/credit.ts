/** The part of a booking that pays for the order. */
import { amountToRedeem, type CardEntry } from '../state/card-entry.ts'
import type { CheckoutRules } from '../state/checkout-rules.ts'
import { appliedOf, type CheckoutState } from '../state.ts'

/**
 * Never more than the card was to pay. But where the system booked more than was asked for (odd cents of a
 * whole card, docs/upstreams.md#a2-face-values-with-odd-cents), the surplus counts too, if it leaves a due that can be charged.
 */
export function creditedOf(
  state: CheckoutState,
  card: CardEntry,
  booked: number,
  rules: CheckoutRules,
): number {
  const asked = amountToRedeem(card)
  if (booked <= asked) return Math.min(booked, card.applied)
  const due = (state.placed?.orderTotal ?? state.orderTotal) - appliedOf(state)
  const extra = Math.min(booked - asked, due)
  const rest = due - extra
  return card.applied + (rest === 0 || rest >= rules.minimumDue ? extra : 0)
}

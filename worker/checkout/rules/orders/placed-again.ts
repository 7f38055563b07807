/** A placed order is placed again with the same figures: its holds are renewed, and a larger total only adds to what is due. */
import type { CheckoutEvent } from '../events.ts'
import { isHeld } from '../state/card-entry.ts'
import type { CheckoutRules } from '../state/checkout-rules.ts'
import { renewalFor } from '../state/compensation.ts'
import type { CheckoutState } from '../state.ts'
import type { PlaceRequest } from './admit-placing.ts'
import { holdMsOf } from './placing.ts'

/** A renewal that moves the end by less writes nothing (ms). */
const LEAST_RENEWAL_MS = 60_000

export function placedAgain(
  state: CheckoutState,
  asked: PlaceRequest,
  rules: CheckoutRules,
  at: number,
): CheckoutEvent[] {
  const { placed, status, fence } = state
  if (status !== 'placed' || !placed) return []
  const events: CheckoutEvent[] = []
  if (asked.orderTotal > placed.orderTotal)
    events.push({ kind: 'surcharged', orderTotal: asked.orderTotal })
  if (placed.paymentId === null && asked.paymentId !== undefined)
    events.push({ kind: 'payment_named', paymentId: asked.paymentId })
  const until = at + holdMsOf(asked, rules)
  if (until >= placed.until + LEAST_RENEWAL_MS) {
    const compensations = state.cards
      .filter(isHeld)
      .map(card => renewalFor(card, fence + 1, until, true))
    events.push({ kind: 'fenced', fence: fence + 1 })
    events.push({ kind: 'prolonged', until, compensations, at })
  }
  return events
}

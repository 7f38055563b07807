/** The end of holds that nobody renewed. The stored time decides, whether or not the alarm has come. */
import type { CheckoutEvent } from '../events.ts'
import { isHeld } from '../state/card-entry.ts'
import { releaseFor, unclaimsFor } from '../state/compensation.ts'
import type { CheckoutState } from '../state.ts'
import { expiryOf } from '../timers.ts'

/** Empty: it has not expired. While an order is being placed, the placing decides. */
export function expired(state: CheckoutState, now: number): CheckoutEvent[] {
  const due = expiryOf(state)
  if (due === null || now < due || state.placing) return []
  const { fence, order } = state
  const compensations = [
    ...state.cards.filter(isHeld).map(card => releaseFor(card, fence)),
    ...unclaimsFor(order?.names ?? [], fence),
  ]
  return [{ kind: 'expired', compensations, at: now }]
}

/** Another order's news leaves every checkout as it is, in whatever moment it comes. */
import type { CheckoutState } from '../../../worker/checkout/rules/state.ts'
import { type Act, STRANGER } from './scenario.ts'

export function strangersHaveNothing(checkouts: (CheckoutState | null)[], acts: Act[]): string[] {
  const mayBeUndone = acts.some(({ label }) => /: (cancel|refund)$/.test(label))
  return checkouts.flatMap(state => {
    if (state === null) return []
    const named = state.order?.names.includes(STRANGER.names[0]!)
    const undone = state.goal === 'cancel' && !mayBeUndone
    return [
      ...(named ? ['an order whose figures do not fit has a checkout'] : []),
      ...(undone ? ['another order’s cancellation undoes a checkout'] : []),
    ]
  })
}

/** Whether the figures of a paid order are those that were promised. */
import type { ReviewReason } from '../../../../shared/api.ts'
import type { Figure, Figures } from '../state/figures.ts'
import { appliedOf, type CheckoutState } from '../state.ts'

/** Each figure is compared with its own: a total before gift cards never passes for what is due after them. */
export function misfitOf(state: CheckoutState, figures: Figures): ReviewReason | null {
  const { orderTotal, due, applied, currency } = figures
  if (currency !== undefined && currency !== state.currency) return 'currency_mismatch'
  const promised = promisedTo(state, figures)
  const total = state.placed ? state.placed.orderTotal : state.orderTotal
  if (applied === 'unreadable' || isOther(orderTotal, total) || isOther(due, total - promised))
    return 'total_mismatch'
  if (state.placed) return isOther(applied, promised) ? 'total_mismatch' : null
  if (applied === 0 || (!state.everHeld && applied === undefined)) return null
  return applied === promised ? null : 'never_placed'
}

const isOther = (figure: Figure, own: number): boolean => figure !== undefined && figure !== own

/** What the cards are to pay for this order. A shop that credited nothing is promised nothing. */
export const promisedTo = (state: CheckoutState, { applied }: Figures): number => {
  if (state.placed) return state.placed.applied
  return applied === 0 ? 0 : appliedOf(state)
}

/** Whether the figures of a paid order are those that were promised. */
import type { ReviewReason } from '../../../../shared/api.ts'
import type { CheckoutState } from '../state.ts'

/** What a source says of its order; undefined: it does not say. */
export type Figures = {
  /** What the order comes to, before gift cards. */
  orderTotal?: number | undefined
  /** What is paid otherwise, after gift cards. */
  due?: number | undefined
  /** A total that is one of the two, from a platform that does not say which. */
  total?: number | undefined
  currency?: string | undefined
  applied?: number | undefined
}

export function misfitOf(
  state: CheckoutState,
  update: Figures,
  promised: number,
): ReviewReason | null {
  if (update.currency !== undefined && update.currency !== state.currency)
    return 'currency_mismatch'
  const total = state.placed ? state.placed.orderTotal : state.orderTotal
  const totals = [update.orderTotal, update.due, update.total].filter(one => one !== undefined)
  if (totals.some(one => one !== total && one !== total - promised)) return 'total_mismatch'
  if (state.placed)
    return update.applied === undefined || update.applied === promised ? null : 'total_mismatch'
  if (update.applied === 0 || (!state.everHeld && update.applied === undefined)) return null
  return update.applied === promised ? null : 'never_placed'
}

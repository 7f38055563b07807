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
  const taken = update.applied === 0 && !state.placed ? 0 : promised
  if (isOther(update.orderTotal, total) || isOther(update.due, total - taken))
    return 'total_mismatch'
  if (state.placed)
    return update.applied === undefined || update.applied === promised ? null : 'total_mismatch'
  if (update.applied === 0 || (!state.everHeld && update.applied === undefined)) return null
  return update.applied === promised ? null : 'never_placed'
}

/** Each figure is compared with its own: a total before gift cards never passes for what is due after them. */
const isOther = (figure: number | undefined, own: number): boolean =>
  figure !== undefined && figure !== own

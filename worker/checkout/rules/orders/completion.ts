/** An order is paid: whether its gift cards are redeemed. */
import type { CheckoutEvent } from '../events.ts'
import { openedOnce } from '../reviews/open-review.ts'
import type { Figures } from '../state/figures.ts'
import { API, isOrder, newNamesOf, type OrderRef } from '../state/order-ref.ts'
import { type CheckoutState, isOthers } from '../state.ts'
import { misfitOf, promisedTo } from './misfit.ts'
import { nothing, refuse, type WriteDecision, write } from './order-decision.ts'
import { undoneBeforehand, wholeRefundKept } from './refund.ts'

export type CompletionUpdate = {
  order: OrderRef
  figures: Figures
  /** The order was reported as cancelled while this checkout did not have it. */
  cancelled: boolean
}

/** `begin`: its cards are redeemed. `join`: they are or were, and the order has further names. */
export type CompletionDecision =
  | { kind: 'begin'; promised: number }
  | { kind: 'join' }
  | WriteDecision

/** What does not fit opens a review for that order alone, and the order does not get the checkout by it. */
export function decideCompletion(
  state: CheckoutState,
  { order, figures, cancelled }: CompletionUpdate,
  at: number,
): CompletionDecision {
  const ours = isOrder(state.order, order)
  const opened = (reason: Parameters<typeof openedOnce>[1]) =>
    openedOnce(state, reason, { order, figures }, at)
  if (!ours && cancelled) return refuse(opened('paid_after_cancel'))
  if (isOthers(state, order)) return refuse(opened('second_order'))
  if (state.goal === 'cancel') return refuse(opened('paid_after_cancel'))
  if (state.goal === 'complete') return { kind: 'join' }
  if (state.status === 'review') return nothing
  const misfit = misfitOf(state, figures)
  if (!misfit) {
    const promised = promisedTo(state, figures)
    const refund = wholeRefundKept(state, order, promised)
    if (!refund) return { kind: 'begin', promised }
    const paidAfterRefund = opened('paid_after_cancel')
    if (!ours) return refuse(paidAfterRefund)
    const bound: CheckoutEvent = { kind: 'bound', order }
    return write([bound, ...undoneBeforehand(state, refund, at), ...paidAfterRefund])
  }
  const waits: CheckoutEvent[] = ours ? [{ kind: 'concluded', status: 'review', at }] : []
  return write([...opened(misfit), ...waits])
}

/**
 * The cards of an expired checkout that was never placed are taken again, if the order says that they pay for
 * it.
 */
export const needsRevival = (state: CheckoutState, { applied = 0 }: Figures): boolean =>
  state.status === 'expired' &&
  state.placed === null &&
  state.order === null &&
  applied !== 'unreadable' &&
  applied > 0

/** The order becomes this checkout's, so no other checkout may have it. A placed one is claimed already. */
export const needsClaim = (
  state: CheckoutState,
  decision: CompletionDecision,
  order: OrderRef,
): boolean =>
  decision.kind !== 'write' &&
  (newNamesOf(state.order, order).length > 0 ||
    (decision.kind === 'begin' && state.status !== 'placed'))

/**
 * Another checkout has this order. The API's caller gets the refusal; a webhook's order is put before a
 * person.
 */
export const afterTakenOrder = (
  state: CheckoutState,
  order: OrderRef,
  figures: Figures,
  at: number,
): CheckoutEvent[] =>
  order.source === API ? [] : openedOnce(state, 'second_order', { order, figures }, at)

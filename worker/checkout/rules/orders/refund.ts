/**
 * An order is refunded: all that was redeemed is undone like a cancellation; a part of it a person has to
 * undo (docs/contract.md#refund).
 */
import type { CheckoutEvent } from '../events.ts'
import { isAmong, type OrderRef } from '../state/order-ref.ts'
import { appliedOf, type CheckoutState, redeemedOf } from '../state.ts'
import { beginCancellation } from './cancellation.ts'
import { nothing, type WriteDecision, write } from './order-decision.ts'

export type RefundUpdate = { order: OrderRef; giftRefund: number; deliveryId: string }

export function decideRefund(
  state: CheckoutState,
  update: RefundUpdate,
  at: number,
): WriteDecision {
  const { deliveryId, giftRefund: amount, order } = update
  const known = state.orders.find(one => one.source === order.source)
  const foreign = known !== undefined && known.orderId !== order.orderId
  const repeated = state.refunds.some(refund => refund.deliveryId === update.deliveryId)
  if (amount === 0 || foreign || repeated || state.goal === 'cancel') return nothing
  const refunded: CheckoutEvent = { kind: 'refunded', deliveryId, amount, order }
  return write([refunded, ...consequences(state, update, at)])
}

function consequences(
  state: CheckoutState,
  { order, giftRefund: amount }: RefundUpdate,
  at: number,
): CheckoutEvent[] {
  const ended = state.status === 'completed' || state.status === 'review'
  const redeemed = ended && state.goal === 'complete'
  const whole = amount === (redeemed ? redeemedOf(state) : promisedOf(state))
  // A person closed the checkout, so nothing is undone without one; what has to go back is put before them.
  if (state.closed) return refundReview(amount, order, at).slice(0, 1)
  if (isAmong(state.unbound, order) && !isAmong(state.orders, order))
    return whole ? [{ kind: 'voided', order }] : []
  if (whole) return beginCancellation(state, at)
  return redeemed ? refundReview(amount, order, at) : []
}

const promisedOf = (state: CheckoutState): number => state.placed?.applied ?? appliedOf(state)

export function refundReview(amount: number, order: OrderRef, at: number): CheckoutEvent[] {
  const evidence = [{ at, fact: `${amount} of what was redeemed is to go back to the gift cards` }]
  return [
    { kind: 'review_opened', reason: 'undo_by_hand', cardId: null, order, amount, evidence, at },
    { kind: 'concluded', status: 'review', at },
  ]
}

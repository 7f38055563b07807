/**
 * Something goes back to the gift cards of an order (docs/contract.md#refund). All that was redeemed, in one piece, is undone like a
 * cancellation. Of every other amount a person is told, and from then on nothing is undone by itself: no rest of a refund may
 * give back what has gone back already.
 */
import type { Problem } from '../../../../shared/problem.ts'
import type { CheckoutEvent } from '../events.ts'
import { knownRedeemed, leftToGiveBack } from '../redemption/known.ts'
import { isPart } from '../reviews/by-hand.ts'
import { decided } from '../reviews/review-decision.ts'
import type { CheckoutRules } from '../state/checkout-rules.ts'
import { isOrder, isSameOrder, type OrderRef } from '../state/order-ref.ts'
import { type CheckoutState, openReviews, type Refund } from '../state.ts'
import { viewForOther, viewOf } from '../view.ts'
import { beginCancellation } from './cancellation.ts'

/** Who decided a review that the shop's own refund has answered. */
const BY_REFUND = 'refund'

export type RefundUpdate = { order: OrderRef; giftRefund: number; refundId: string }

export type RefundDecision =
  | { kind: 'write'; events: CheckoutEvent[] }
  | { kind: 'refuse'; problem: Problem }
  /** It was taken in before. */
  | { kind: 'repeated' }

export function decideRefund(
  state: CheckoutState,
  { order, giftRefund: amount, refundId }: RefundUpdate,
  at: number,
): RefundDecision {
  if (!isOrder(state.order, order))
    return refuse({ code: 'checkout_closed', checkout: viewForOther(state) })
  const known = refundOf(state, order, refundId)
  if (known)
    return known.amount === amount ? { kind: 'repeated' } : refuse({ code: 'idempotency_mismatch' })
  if (state.goal === 'cancel') return closed(state)
  const kept: CheckoutEvent = { kind: 'refund_kept', refundId, amount, order }
  if (amount === 0) return write([kept, { kind: 'refund_done', refundId, review: null }])
  const redeemed = knownRedeemed(state)
  if (redeemed === null || state.goal === null) return write([kept])
  if (redeemed === 0) return closed(state)
  const left = leftToGiveBack(state)
  if (amount > left) return refuse({ code: 'checkout_closed', left, checkout: viewOf(state) })
  return write([kept, ...carriedOut(state, { refundId, amount, order }, at)])
}

/** Another order, which had this checkout before, may have a refund under the same id. */
export const refundOf = (
  { refunds }: CheckoutState,
  order: OrderRef,
  refundId: string,
): Refund | undefined =>
  refunds.find(refund => refund.refundId === refundId && isSameOrder(refund.order, order))

const write = (events: CheckoutEvent[]): RefundDecision => ({ kind: 'write', events })
const refuse = (problem: Problem): RefundDecision => ({ kind: 'refuse', problem })
const closed = (state: CheckoutState): RefundDecision =>
  refuse({ code: 'checkout_closed', checkout: viewOf(state) })

/** The shop says of its refund that nothing goes back to the gift cards: that answers the review which asks. */
export function questionAnswered(
  state: CheckoutState,
  { order, giftRefund }: RefundUpdate,
  rules: CheckoutRules,
  at: number,
): CheckoutEvent[] {
  if (giftRefund !== 0) return []
  const asks = openReviews(state).find(
    review => review.reason === 'refunded' && isOrder(review.order, order),
  )
  return asks ? decided(state, asks, { decision: 'settled', by: BY_REFUND }, rules, at) : []
}

/** The refund, kept since before the order was paid, by which all that would be redeemed is to go back already. */
export const wholeRefundKept = (
  { refunds }: CheckoutState,
  order: OrderRef,
  promised: number,
): Refund | undefined =>
  refunds.find(
    refund => !refund.done && refund.amount >= promised && isSameOrder(refund.order, order),
  )

/** Nothing is redeemed only to go back. */
export const undoneBeforehand = (
  state: CheckoutState,
  { refundId }: Refund,
  at: number,
): CheckoutEvent[] => [
  { kind: 'refund_done', refundId, review: null },
  ...beginCancellation(state, at),
]

/**
 * A refund that came before it was known what was redeemed. Empty: this order has none, or it is still not known. That of an
 * order which had this checkout before waits for that one to come back.
 */
export function keptRefundCarriedOut(state: CheckoutState, at: number): CheckoutEvent[] {
  const kept = state.refunds.find(refund => !refund.done && isOrder(state.order, refund.order))
  if (!kept || state.goal !== 'complete' || knownRedeemed(state) === null) return []
  return carriedOut(state, kept, at)
}

function carriedOut(
  state: CheckoutState,
  { refundId, amount, order }: Pick<Refund, 'refundId' | 'amount' | 'order'>,
  at: number,
): CheckoutEvent[] {
  const left = leftToGiveBack(state)
  const whole = amount >= left && !state.reviews.some(isPart)
  if (left === 0 || whole) {
    const undoing = left === 0 ? [] : beginCancellation(state, at)
    return [{ kind: 'refund_done', refundId, review: null }, ...undoing]
  }
  // One that came too early to be refused may ask for more than is left.
  const part = Math.min(amount, left)
  return [
    partReview(part, order, at),
    { kind: 'refund_done', refundId, review: state.reviews.length + 1 },
  ]
}

const partReview = (amount: number, order: OrderRef, at: number): CheckoutEvent => ({
  kind: 'review_opened',
  reason: 'undo_by_hand',
  cardId: null,
  order,
  amount,
  blocks: false,
  evidence: [{ at, fact: `${amount} of what was redeemed is to go back to the gift cards` }],
  at,
})

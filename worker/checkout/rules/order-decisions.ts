/**
 * What an order's news mean for a checkout: pure. Deliveries may repeat and come in any order; whatever has been decided stays
 * decided, and what does not fit is put before a person, never silently obeyed or dropped (contract section 2).
 */
import type { Decision, ReviewReason } from '../../../shared/api.ts'
import type { CheckoutEvent } from './events.ts'
import { releaseFor, renewalFor } from './shopping.ts'
import {
  appliedOf,
  type CardEntry,
  type CheckoutRules,
  type CheckoutState,
  type Compensation,
  isAmong,
  isHeld,
  type OrderRef,
  openReviews,
  type ReviewEntry,
  redeemedOf,
  sameOrder,
} from './state.ts'

export type CompletionUpdate = {
  order: OrderRef
  orderTotal?: number | undefined
  due?: number | undefined
  total?: number | undefined
  currency?: string | undefined
  applied?: number | undefined
}

/** `refused`: the call is answered with `checkout_closed`; what is to be written is written all the same. */
export type OrderDecision =
  | { kind: 'begin'; promised: number }
  | { kind: 'write'; events: CheckoutEvent[]; refused: boolean }

const nothing: OrderDecision = { kind: 'write', events: [], refused: false }

export function decideCompletion(
  state: CheckoutState,
  update: CompletionUpdate,
  at: number,
): OrderDecision {
  const { order } = update
  const known = state.orders.find(one => one.source === order.source)
  if (known && known.orderId !== order.orderId) {
    const events = reviewOnce(state, 'second_order', order, at, null)
    return { kind: 'write', events, refused: true }
  }
  if (state.goal === 'cancel') {
    const events = reviewOnce(state, 'paid_after_cancel', order, at, null)
    return { kind: 'write', events, refused: true }
  }
  if (state.goal === 'complete') return bindOnly(state, order)
  if (state.status === 'review') return nothing
  if (isAmong(state.void, order) && !isAmong(state.orders, order)) {
    const events = undecided(state, 'paid_after_cancel', order, at)
    return { kind: 'write', events, refused: true }
  }
  const promised = state.placed ? state.placed.applied : appliedOf(state)
  const misfit = misfitOf(state, update, promised)
  if (misfit) return { kind: 'write', events: undecided(state, misfit, order, at), refused: false }
  return { kind: 'begin', promised: update.applied === 0 && !state.placed ? 0 : promised }
}

function misfitOf(
  state: CheckoutState,
  update: CompletionUpdate,
  promised: number,
): ReviewReason | null {
  if (update.currency !== undefined && update.currency !== state.currency)
    return 'currency_mismatch'
  const total = state.placed ? state.placed.orderTotal : state.orderTotal
  const told = [update.orderTotal, update.due, update.total].filter(figure => figure !== undefined)
  if (told.some(figure => figure !== total && figure !== total - promised)) return 'total_mismatch'
  if (state.placed)
    return update.applied === undefined || update.applied === promised ? null : 'total_mismatch'
  if (update.applied === 0 || (!state.everHeld && update.applied === undefined)) return null
  return update.applied === promised ? null : 'never_placed'
}

/** The order is known, and what it says does not fit: nothing is redeemed until a person has decided. */
function undecided(
  state: CheckoutState,
  reason: ReviewReason,
  order: OrderRef,
  at: number,
): CheckoutEvent[] {
  return [
    { kind: 'bound', order },
    ...reviewOnce(state, reason, order, at, null),
    { kind: 'concluded', status: 'review', at },
  ]
}

function bindOnly(state: CheckoutState, order: OrderRef): OrderDecision {
  if (state.orders.some(one => sameOrder(one, order))) return nothing
  return { kind: 'write', events: [{ kind: 'bound', order }], refused: false }
}

/** A review for each reason and order, once and for all: a repeated delivery opens no second one. */
export function reviewOnce(
  state: CheckoutState,
  reason: ReviewReason,
  order: OrderRef | null,
  at: number,
  amount: number | null,
  fact = EVIDENCE[reason],
): CheckoutEvent[] {
  const before = state.reviews.some(
    review =>
      review.reason === reason &&
      review.cardId === null &&
      // What was to be redeemed after all and was cancelled again is a new matter.
      review.decided?.decision !== 'retry' &&
      (review.order === null || order === null
        ? review.order === order
        : sameOrder(review.order, order)),
  )
  if (before) return []
  const evidence = [{ at, fact }]
  const opened = { reason, cardId: null, order, amount, evidence, at }
  const reviewed: CheckoutEvent = { kind: 'review_opened', ...opened }
  // A cancelled checkout that was paid after all is a matter for a person, too.
  const reopens = reason === 'paid_after_cancel' && state.status === 'cancelled'
  return reopens ? [reviewed, { kind: 'concluded', status: 'review', at }] : [reviewed]
}

export const EVIDENCE: Record<ReviewReason, string> = {
  unknown: 'it could not be told whether the card was redeemed',
  shortfall: 'less was redeemed than was promised to the order',
  undo_by_hand: 'redeemed, and the gift-card system has no way back',
  paid_after_cancel: 'the order was reported as paid after it was cancelled',
  never_placed: 'the order was paid, but what the shop credited was never confirmed here',
  total_mismatch: 'the figures of the paid order are not those that were promised',
  currency_mismatch: 'the paid order has another currency',
  second_order: 'a second order names this checkout',
  provider_refuses_us: 'the gift-card system refuses our key, our rights or our configuration',
  late_effect: 'a redemption turned up after the attempt had ended',
  unknown_checkout: 'a paid order names a checkout that is not here',
}

/** Is this cancellation ours to obey? One of an order that was unbound by `reopen`, or of another order, is not. */
export function decideCancellation(
  state: CheckoutState,
  update: { source: string; orderId?: string | undefined },
  at: number,
): OrderDecision {
  if (update.orderId !== undefined) {
    const order = { source: update.source, orderId: update.orderId }
    if (isAmong(state.unbound, order) && !isAmong(state.orders, order))
      return state.goal === null
        ? { kind: 'write', events: [{ kind: 'voided', order }], refused: false }
        : nothing
    const known = state.orders.find(one => one.source === update.source)
    if (known && known.orderId !== update.orderId)
      return { kind: 'write', events: [], refused: true }
  }
  return state.goal === 'cancel' || state.closed
    ? nothing
    : { kind: 'write', events: cancelling(state, at), refused: false }
}

/** Who decided what became moot. */
export const BY_CANCELLATION = 'order.cancelled'

/** Towards `cancelled`: what waits for a person about an order that is no more is closed, but for the one that
 * a person has just decided. */
export function cancelling(
  state: CheckoutState,
  at: number,
  decided: ReviewEntry | null = null,
): CheckoutEvent[] {
  const moot = openReviews(state).filter(
    review => review.cardId === null && review.reason !== 'second_order' && review !== decided,
  )
  return [
    ...moot.map(review => decidedByCancellation(review, 'settled', at)),
    { kind: 'cancelling', at },
  ]
}

export const decidedByCancellation = (
  { number }: ReviewEntry,
  decision: Decision,
  at: number,
): CheckoutEvent => ({
  kind: 'review_decided',
  number,
  decision,
  by: BY_CANCELLATION,
  note: null,
  upstreamId: null,
  at,
})

/** A refund of all that was redeemed undoes like a cancellation; of a part, a person has to (contract section 2). */
export function decideRefund(
  state: CheckoutState,
  update: { order: OrderRef; giftRefund: number; deliveryId: string },
  at: number,
): OrderDecision {
  const known = state.orders.find(one => one.source === update.order.source)
  const foreign = known !== undefined && known.orderId !== update.order.orderId
  const repeated = state.refunds.some(refund => refund.deliveryId === update.deliveryId)
  const over = state.goal === 'cancel'
  if (update.giftRefund === 0 || foreign || repeated || over) return nothing
  const { deliveryId, giftRefund: amount, order } = update
  const settled = state.status === 'completed' || state.status === 'review'
  const whole = settled && state.goal === 'complete' ? redeemedOf(state) : promisedOf(state)
  const told: CheckoutEvent = { kind: 'refunded', deliveryId, amount, order }
  if (state.closed) {
    // A person has closed it, so nothing is undone by itself; but what is to go back is put before one.
    const [opened] = refundReview(amount, order, at)
    return { kind: 'write', events: [told, opened!], refused: false }
  }
  if (isAmong(state.unbound, order) && !isAmong(state.orders, order)) {
    const voided: CheckoutEvent[] = amount === whole ? [{ kind: 'voided', order }] : []
    return { kind: 'write', events: [told, ...voided], refused: false }
  }
  if (amount === whole)
    return { kind: 'write', events: [told, ...cancelling(state, at)], refused: false }
  const events = state.goal === 'complete' && settled ? refundReview(amount, order, at) : []
  return { kind: 'write', events: [told, ...events], refused: false }
}

const promisedOf = (state: CheckoutState): number => state.placed?.applied ?? appliedOf(state)

export function refundReview(amount: number, order: OrderRef, at: number): CheckoutEvent[] {
  const evidence = [{ at, fact: `${amount} of what was redeemed is to go back to the gift cards` }]
  return [
    { kind: 'review_opened', reason: 'undo_by_hand', cardId: null, order, amount, evidence, at },
    { kind: 'concluded', status: 'review', at },
  ]
}

/**
 * The events that start redeeming: the cards that pay nothing are let go, and of an order that was not placed the others are held
 * firmly, so that nobody takes one over before it is its turn.
 */
export function completing(
  state: CheckoutState,
  rules: CheckoutRules,
  { order, promised, at }: { order: OrderRef; promised: number; at: number },
): CheckoutEvent[] {
  const fence = state.fence + 1
  const used = (card: CardEntry) => promised > 0 && (card.promised?.applied ?? card.applied) > 0
  const held = state.cards.filter(isHeld)
  const idle = held.filter(card => !used(card))
  const until = at + rules.placedMs
  const compensations: Compensation[] = [
    ...idle.map(card => releaseFor(card, fence)),
    ...(state.placed ? [] : held.filter(used).map(card => renewalFor(card, fence, until, true))),
  ]
  const { orderTotal } = state.placed ?? state
  return [
    { kind: 'fenced', fence },
    ...idle.map(
      (card): CheckoutEvent => ({
        kind: 'card_changed',
        card: { ...card, status: 'released', applied: 0, forfeited: 0, promised: null },
      }),
    ),
    { kind: 'bound', order },
    { kind: 'completing', promised, orderTotal, at },
    ...(compensations.length > 0
      ? [{ kind: 'compensations_added', compensations, at } as const]
      : []),
  ]
}

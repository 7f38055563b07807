/** What the shop asks when it places an order: whether the checkout still is what the shopper saw. */
import type { Problem } from '../../../../shared/problem.ts'
import { API, isOrder, type OrderRef } from '../state/order-ref.ts'
import { appliedOf, type CheckoutState, isOthers } from '../state.ts'
import { viewForOther, viewOf } from '../view.ts'
import { isOtherCart } from './cart.ts'

export type PlaceRequest = {
  order: OrderRef
  orderTotal: number
  applied: number
  /** ISO 4217. Undefined: the shop does not say. */
  currency?: string | undefined
  /** The cart of the session in which the shopper ordered. */
  cartRef?: string | undefined
  /** The shop's own name for the payment. */
  paymentId?: string | undefined
  holdHours?: number | undefined
}

/**
 * `already`: this order is placed, or being placed, with these figures. `go`: it may be placed. `revive`: its holds have
 * expired, and its cards have to be taken again first.
 */
export function admitPlacing(
  state: CheckoutState,
  asked: PlaceRequest,
): 'already' | 'go' | 'revive' | Problem {
  if (isOtherCart(state, asked.cartRef)) return { code: 'not_found' }
  if (isOthers(state, asked.order))
    return { code: 'checkout_closed', checkout: viewForOther(state) }
  if (isOtherCurrency(state, asked)) return otherCurrency(state, asked)
  if (state.placing) return sameAgain(state, state.placing, asked)
  if (state.status === 'expired') return 'revive'
  if (state.status === 'open') {
    if (state.orderTotal !== asked.orderTotal) return refused(state, 'stale_total')
    return appliedOf(state) === asked.applied ? 'go' : refused(state, 'checkout_changed')
  }
  if (!isOrder(state.order, asked.order) || !state.placed || state.goal === 'cancel')
    return refused(state, 'checkout_closed')
  return sameAgain(state, state.placed, asked)
}

/** The same figures in another currency are other money. */
const isOtherCurrency = (state: CheckoutState, { currency }: PlaceRequest): boolean =>
  currency !== undefined && currency !== state.currency

const otherCurrency = (state: CheckoutState, { currency }: PlaceRequest): Problem => ({
  code: 'currency_mismatch',
  detail: `The order is in ${currency}, the checkout in ${state.currency}. Nothing is bound: charge nothing, and begin a checkout in the currency of the order.`,
})

type Current = { orderTotal: number; applied: number; paymentId: string | null }

/** A second click must not become a second payment, and a surcharge must not release what was promised. */
function sameAgain(
  state: CheckoutState,
  current: Current,
  { order, orderTotal, applied, paymentId }: PlaceRequest,
): 'already' | Problem {
  const isOtherPayment = current.paymentId !== (paymentId ?? null)
  if (isOtherPayment && order.source === API && !isUnnamed(state, current))
    return refused(state, 'payment_taken')
  if (current.applied !== applied) return refused(state, 'checkout_changed')
  const grows = orderTotal > current.orderTotal && state.status === 'placed'
  return orderTotal === current.orderTotal || grows ? 'already' : refused(state, 'stale_total')
}

/** A delivery knows of no payment: the shop's own call names the payment of an order that a delivery has placed. */
const isUnnamed = ({ order, placing }: CheckoutState, { paymentId }: Current): boolean =>
  paymentId === null && (placing?.order ?? order)?.source !== API

const refused = (
  state: CheckoutState,
  code: 'checkout_closed' | 'stale_total' | 'checkout_changed' | 'payment_taken',
): Problem => ({ code, checkout: viewOf(state) })

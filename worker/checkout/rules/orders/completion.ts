/** An order is paid: whether its gift cards are redeemed. */
import { type CheckoutEvent, compensationsAdded } from '../events.ts'
import { openedOnce } from '../reviews/open-review.ts'
import { unclaimsFor } from '../state/compensation.ts'
import { API, isAmong, type OrderRef, sameOrder } from '../state/order-ref.ts'
import { appliedOf, type CheckoutState } from '../state.ts'
import { type Figures, misfitOf } from './misfit.ts'
import { nothing, type OrderDecision, refuse, write } from './order-decision.ts'

export type CompletionUpdate = Figures & { order: OrderRef }

export function decideCompletion(
  state: CheckoutState,
  update: CompletionUpdate,
  at: number,
): OrderDecision {
  const { order } = update
  const known = state.orders.find(one => one.source === order.source)
  if (known && known.orderId !== order.orderId)
    return refuse(openedOnce(state, 'second_order', order, at))
  if (state.goal === 'cancel') return refuse(openedOnce(state, 'paid_after_cancel', order, at))
  if (state.goal === 'complete') return bindOnly(state, order)
  if (state.status === 'review') return nothing
  if (isAmong(state.void, order) && !isAmong(state.orders, order))
    return refuse(putBeforePerson(state, 'paid_after_cancel', order, at))
  const promised = state.placed ? state.placed.applied : appliedOf(state)
  const misfit = misfitOf(state, update, promised)
  if (misfit) return write(putBeforePerson(state, misfit, order, at))
  return { kind: 'begin', promised: update.applied === 0 && !state.placed ? 0 : promised }
}

/** The order becomes this checkout's, and nothing is redeemed until a person has decided. */
const putBeforePerson = (
  state: CheckoutState,
  reason: Parameters<typeof openedOnce>[1],
  order: OrderRef,
  at: number,
): CheckoutEvent[] => [
  { kind: 'bound', order },
  ...openedOnce(state, reason, order, at),
  { kind: 'concluded', status: 'review', at },
]

function bindOnly(state: CheckoutState, order: OrderRef): OrderDecision {
  if (state.orders.some(one => sameOrder(one, order))) return nothing
  return write([{ kind: 'bound', order }])
}

/**
 * The cards of an expired checkout that was never placed are taken again, if the order says that they pay for
 * it.
 */
export const needsRevival = (state: CheckoutState, { applied = 0 }: Figures): boolean =>
  state.status === 'expired' && state.placed === null && applied > 0

/** The order becomes one of this checkout's, so no other checkout may have it. */
export const needsClaim = (decision: OrderDecision): boolean =>
  decision.kind === 'begin' || decision.events.some(event => event.kind === 'bound')

/** Another decision was taken while the order was claimed: unless the order is ours, its claim ends. */
export function afterNeedlessClaim(
  state: CheckoutState,
  decision: OrderDecision,
  order: OrderRef,
  fence: number,
  at: number,
): CheckoutEvent[] {
  const needed = needsClaim(decision) || state.orders.some(one => sameOrder(one, order))
  return needed ? [] : compensationsAdded(unclaimsFor([order], fence), at)
}

/**
 * Another checkout has this order. The API's caller gets the refusal; a webhook's order is put before a
 * person.
 */
export const afterTakenOrder = (
  state: CheckoutState,
  order: OrderRef,
  at: number,
): CheckoutEvent[] => (order.source === API ? [] : openedOnce(state, 'second_order', order, at))

/** Whether the kept answer of a call about an order still says what is true; otherwise the call is carried out again. */
import { API, isOrder, type OrderRef } from '../state/order-ref.ts'
import type { CheckoutState } from '../state.ts'
import type { PlaceRequest } from './admit-placing.ts'
import type { ReopenRequest } from './back-to-shopping.ts'

/**
 * A delivery tells of one moment, and may come again long after it: what it placed once and the shop gave back, it must not
 * place anew. The shop's own call says what the shop wants now.
 */
export const isStillPlaced = (state: CheckoutState, { order }: PlaceRequest): boolean =>
  order.source !== API || isPlaced(state, { order })

/** The order is placed, or being placed. */
export const isPlaced = (
  { order, placing, placed, goal, status }: CheckoutState,
  asked: Pick<PlaceRequest, 'order'>,
): boolean => {
  if (placing) return isOrder(placing.order, asked.order)
  const stands = placed !== null && goal !== 'cancel' && status !== 'open' && status !== 'expired'
  return stands && isOrder(order, asked.order)
}

export const isStillReopened = (state: CheckoutState, { order }: ReopenRequest): boolean =>
  !isOrder(state.order, order) && state.placing === null

export const isStillCompleted = (state: CheckoutState, { order }: { order: OrderRef }): boolean =>
  state.goal === 'complete' && isOrder(state.order, order)

export const isStillCancelled = ({ goal }: CheckoutState): boolean => goal === 'cancel'

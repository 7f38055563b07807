/** A placed order is placed again, or has further names by now. */
import type { CheckoutResult } from '../calls.ts'
import type { CheckoutContext } from '../context.ts'
import type { PlaceRequest } from '../rules/orders/admit-placing.ts'
import { closedByDelivery, ownSecondOrders } from '../rules/orders/delivered-after-all.ts'
import { placedAgain } from '../rules/orders/placed-again.ts'
import { newNamesOf } from '../rules/state/order-ref.ts'
import { claimUntilKept, takesBack } from './claim-order.ts'
import { complete } from './complete.ts'

export async function placeAgain(
  context: CheckoutContext,
  request: PlaceRequest,
): Promise<CheckoutResult> {
  const { order } = request
  const names = newNamesOf(context.state.order, order)
  if (names.length > 0) {
    const claimed = await claimUntilKept(context, names, takesBack(order))
    if (claimed !== 'claimed') return context.refuseWith('order_taken')
    context.record([{ kind: 'bound', order }])
  }
  context.record(placedAgain(context.state, request, context.rules, context.now()))
  return completeSecondOrders(context)
}

/** What was reported as the completion of a second order was that of this one: it is carried out. */
export async function completeSecondOrders(context: CheckoutContext): Promise<CheckoutResult> {
  for (const review of ownSecondOrders(context.state)) {
    context.record([closedByDelivery(review, context.now())])
    if (review.order && context.state.goal === null)
      await complete(context, { order: review.order, ...review.figures, wait: 0 })
  }
  return context.view()
}

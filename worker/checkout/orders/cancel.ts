/** An order is cancelled: its cards are released or undone. The cancellation of another order is remembered by that order. */
import type { CheckoutCalls, CheckoutResult } from '../calls.ts'
import type { CheckoutContext } from '../context.ts'
import { carryOut } from '../redemption/settle.ts'
import { decideCancellation } from '../rules/orders/cancellation.ts'
import type { OrderRef } from '../rules/state/order-ref.ts'
import { isOurs } from '../rules/state.ts'

export type Cancellation = Parameters<CheckoutCalls['cancel']>[0]

export async function cancel(
  context: CheckoutContext,
  { order, wait }: Cancellation,
): Promise<CheckoutResult> {
  context.expireIfDue()
  if (order && !isOurs(context.state, order)) {
    await remember(context, order)
    // It may have been placed here meanwhile; then the order did not remember.
    if (!isOurs(context.state, order)) return context.refuseOther()
  }
  const decision = decideCancellation(context.state, context.now())
  return carryOut(context, decision, order, wait)
}

const remember = (context: CheckoutContext, { names }: OrderRef): Promise<unknown> =>
  Promise.all(names.map(name => context.ports.order(name).cancel()))

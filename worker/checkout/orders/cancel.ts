/** An order is cancelled: its cards are released or undone. */
import type { CheckoutCalls, CheckoutResult } from '../calls.ts'
import type { CheckoutContext } from '../context.ts'
import { carryOut } from '../redemption/settle.ts'
import { decideCancellation } from '../rules/orders/cancellation.ts'

export type Cancellation = Parameters<CheckoutCalls['cancel']>[0]

export async function cancel(
  context: CheckoutContext,
  update: Cancellation,
): Promise<CheckoutResult> {
  context.expireIfDue()
  const decision = decideCancellation(context.state, update, context.now())
  return carryOut(context, decision, update.wait)
}

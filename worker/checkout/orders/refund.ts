/** An order is refunded, in whole or in part. */
import type { CheckoutCalls, CheckoutResult } from '../calls.ts'
import type { CheckoutContext } from '../context.ts'
import { carryOut } from '../redemption/settle.ts'
import { decideRefund } from '../rules/orders/refund.ts'

export type Refund = Parameters<CheckoutCalls['refund']>[0]

export async function refund(context: CheckoutContext, update: Refund): Promise<CheckoutResult> {
  context.expireIfDue()
  const { source, orderId, giftRefund, deliveryId, wait } = update
  const refunded = { order: { source, orderId }, giftRefund, deliveryId }
  return carryOut(context, decideRefund(context.state, refunded, context.now()), wait)
}

/** Reopens a placed checkout whose payment failed: the shopper goes back to it with ordinary holds. */
import type { CheckoutResult } from '../calls.ts'
import type { CheckoutContext } from '../context.ts'
import { decideReopening, reopened } from '../rules/orders/back-to-shopping.ts'
import type { OrderRef } from '../rules/state/order-ref.ts'

export function reopen(context: CheckoutContext, order: OrderRef): CheckoutResult {
  context.expireIfDue()
  const decision = decideReopening(context.state, order)
  if (decision === 'refuse') return context.refuseWith('checkout_closed')
  if (decision === 'unbind') context.record([{ kind: 'unbound' }])
  if (decision === 'reopen') {
    const fence = context.fence()
    const call = { fence, at: context.now() }
    context.record(reopened(context.state, context.rules, order, call))
  }
  return context.view()
}

/** Reopens a placed checkout whose payment failed: the shopper goes back to it with ordinary holds. */
import type { CheckoutResult } from '../calls.ts'
import type { CheckoutContext } from '../context.ts'
import { decideReopening, type ReopenRequest, reopened } from '../rules/orders/back-to-shopping.ts'
import { isOthers } from '../rules/state.ts'

export function reopen(context: CheckoutContext, request: ReopenRequest): CheckoutResult {
  context.expireIfDue()
  const decision = decideReopening(context.state, request)
  if (decision === 'refuse')
    return isOthers(context.state, request.order)
      ? context.refuseOther()
      : context.refuseWith('checkout_closed')
  if (decision === 'unbind') context.record([{ kind: 'unbound' }])
  if (decision === 'reopen') {
    const fence = context.fence()
    const call = { fence, at: context.now() }
    context.record(reopened(context.state, context.rules, call))
  }
  return context.view()
}

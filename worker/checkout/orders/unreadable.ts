/** Puts a genuine delivery that could not be understood before a person; the checkout goes on as it would without it. */
import type { CheckoutResult } from '../calls.ts'
import type { CheckoutContext } from '../context.ts'
import { afterUnreadable, type UnreadableUpdate } from '../rules/orders/unreadable.ts'

export function unreadable(context: CheckoutContext, update: UnreadableUpdate): CheckoutResult {
  context.expireIfDue()
  context.record(afterUnreadable(context.state, update, context.now()))
  return context.view()
}

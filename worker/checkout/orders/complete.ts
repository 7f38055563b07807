/** An order is paid: claims it for this checkout and begins to redeem its cards. */
import type { CheckoutResult, Completion } from '../calls.ts'
import type { CheckoutContext } from '../context.ts'
import { carryOut, settle } from '../redemption/settle.ts'
import { beginCompletion } from '../rules/orders/begin-completion.ts'
import {
  afterNeedlessClaim,
  afterTakenOrder,
  decideCompletion,
  needsClaim,
  needsRevival,
} from '../rules/orders/completion.ts'
import { revive } from '../shopping/revive.ts'
import { finishPlacing } from './place.ts'

export async function complete(
  context: CheckoutContext,
  update: Completion,
): Promise<CheckoutResult> {
  context.expireIfDue()
  await finishPlacing(context)
  const { source, orderId, wait, ...figures } = update
  const order = { source, orderId }
  if (needsRevival(context.state, figures)) await revive(context)
  const decide = () => decideCompletion(context.state, { ...figures, order }, context.now())
  const claims = needsClaim(decide())
  const fence = claims ? context.fence() : 0
  if (
    claims &&
    !(await context.ports.order(order).claim({ checkoutId: context.ports.id, fence }))
  ) {
    context.record(afterTakenOrder(context.state, order, context.now()))
    return context.refuseWith('order_taken')
  }
  // The claim took time, and the checkout may have changed.
  const decision = decide()
  if (claims)
    context.record(afterNeedlessClaim(context.state, decision, order, fence, context.now()))
  if (decision.kind === 'write') return carryOut(context, decision, wait)
  const beginning = { order, promised: decision.promised, at: context.now() }
  context.record(beginCompletion(context.state, context.rules, beginning))
  return settle(context, wait)
}

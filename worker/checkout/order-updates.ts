/** What the order says of a checkout: it is paid, cancelled or refunded. The judgement is the machine's; here it is carried out. */

import type { CheckoutCalls, CheckoutResult, Completion } from './calls.ts'
import type { CheckoutContext } from './context.ts'
import { concludeAtOnce, drive } from './drive.ts'
import { revive } from './holds.ts'
import { finishPlacing } from './place.ts'
import type { CheckoutEvent } from './rules/events.ts'
import {
  completing,
  decideCancellation,
  decideCompletion,
  decideRefund,
  type OrderDecision,
  reviewOnce,
} from './rules/order-decisions.ts'
import { API, type OrderRef, sameOrder } from './rules/state.ts'

export async function complete(
  context: CheckoutContext,
  update: Completion,
): Promise<CheckoutResult> {
  context.expireIfDue()
  await finishPlacing(context)
  const { source, orderId, wait, ...figures } = update
  const order = { source, orderId }
  const late = context.state.status === 'expired' && context.state.placed === null
  if (late && (figures.applied ?? 0) > 0) await revive(context)
  const judged = () => decideCompletion(context.state, { ...figures, order }, context.now())
  const claims = binds(judged())
  const fence = claims ? context.fence() : 0
  if (claims && !(await context.ports.order(order).claim({ checkoutId: context.ports.id, fence })))
    return orderTaken(context, order)
  // Judged anew: the claim took its time.
  const verdict = judged()
  const claimedInVain =
    claims && !binds(verdict) && !context.state.orders.some(one => sameOrder(one, order))
  if (claimedInVain)
    context.record([
      {
        kind: 'compensations_added',
        compensations: [{ kind: 'unclaim', order, fence }],
        at: context.now(),
      },
    ])
  if (verdict.kind === 'write') return obey(context, verdict, wait)
  const beginning = { order, promised: verdict.promised, at: context.now() }
  context.record(completing(context.state, context.rules, beginning))
  return settle(context, wait)
}

/** Whether the order becomes one of this checkout's, and so nobody else's. */
const binds = (verdict: OrderDecision): boolean =>
  verdict.kind === 'begin' || verdict.events.some(fact => fact.kind === 'bound')

/** Another checkout has this order: the API's caller is told, a webhook's order is put before a person. */
function orderTaken(context: CheckoutContext, order: OrderRef): CheckoutResult {
  if (order.source !== API)
    context.record(reviewOnce(context.state, 'second_order', order, context.now(), null))
  return context.refuseWith('order_taken')
}

export async function cancel(
  context: CheckoutContext,
  update: Parameters<CheckoutCalls['cancel']>[0],
): Promise<CheckoutResult> {
  context.expireIfDue()
  const { placing, fence } = context.state
  const verdict = decideCancellation(context.state, update, context.now())
  if (verdict.kind === 'write' && verdict.events.length > 0 && placing)
    verdict.events.push({
      kind: 'compensations_added',
      compensations: [{ kind: 'unclaim', order: placing.order, fence: fence + 1 }],
      at: context.now(),
    })
  return obey(context, verdict, update.wait)
}

export async function refund(
  context: CheckoutContext,
  update: Parameters<CheckoutCalls['refund']>[0],
): Promise<CheckoutResult> {
  context.expireIfDue()
  const { source, orderId, giftRefund, deliveryId, wait } = update
  const order = { source, orderId }
  return obey(
    context,
    decideRefund(context.state, { order, giftRefund, deliveryId }, context.now()),
    wait,
  )
}

async function obey(
  context: CheckoutContext,
  verdict: OrderDecision,
  wait: number,
): Promise<CheckoutResult> {
  const events: CheckoutEvent[] = verdict.kind === 'write' ? verdict.events : []
  context.record(events)
  if (verdict.kind === 'write' && verdict.refused) return context.refuseWith('checkout_closed')
  return settle(context, wait)
}

/** Drives on without holding up the caller for longer than it wants to wait; the alarm is set in any case. */
export async function settle(context: CheckoutContext, wait: number): Promise<CheckoutResult> {
  concludeAtOnce(context)
  if (context.state.goal !== null)
    void drive(context).catch(error => context.ports.report('driving', error))
  if (context.state.goal !== null) await context.settledWithin(wait)
  return context.view()
}

/** Writes what was decided, and drives the checkout towards a settled state while its caller waits. */
import type { CheckoutResult } from '../calls.ts'
import type { CheckoutContext } from '../context.ts'
import { goOn } from '../going-on.ts'
import type { WriteDecision } from '../rules/orders/order-decision.ts'
import { isOrder, type OrderRef } from '../rules/state/order-ref.ts'
import { concludeAtOnce, drive } from './drive.ts'

/** `order`: whose news it was; null where it concerned the checkout itself. */
export async function carryOut(
  context: CheckoutContext,
  { events, refused }: WriteDecision,
  order: OrderRef | null,
  waitSeconds: number,
): Promise<CheckoutResult> {
  context.record(events)
  if (!refused) return settle(context, waitSeconds)
  const own = order === null || isOrder(context.state.order, order)
  return own ? context.refuseWith('checkout_closed') : context.refuseOther()
}

/** The caller waits no longer than it wants to; the alarm is set in any case. */
export async function settle(
  context: CheckoutContext,
  waitSeconds: number,
): Promise<CheckoutResult> {
  concludeAtOnce(context)
  if (context.state.goal !== null)
    void drive(context)
      .catch(error => context.ports.report('driving', error))
      .then(() => goOn(context))
  context.recorder.flush()
  if (context.state.goal !== null) await context.settledWithin(waitSeconds)
  return context.view()
}

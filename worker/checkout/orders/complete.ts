/** An order is paid: claims it for this checkout and begins to redeem its cards. */
import type { CheckoutResult, Completion } from '../calls.ts'
import type { CheckoutContext } from '../context.ts'
import { carryOut, settle } from '../redemption/settle.ts'
import { beginCompletion } from '../rules/orders/begin-completion.ts'
import { isOtherCart } from '../rules/orders/cart.ts'
import {
  afterTakenOrder,
  type CompletionDecision,
  decideCompletion,
  needsClaim,
  needsRevival,
} from '../rules/orders/completion.ts'
import { answeredBy } from '../rules/orders/delivered-after-all.ts'
import { misfitOf } from '../rules/orders/misfit.ts'
import type { Figures } from '../rules/state/figures.ts'
import { API, isOrder, type OrderRef } from '../rules/state/order-ref.ts'
import { revive } from '../shopping/revive.ts'
import { claimEach, claimNames, giveBack, isCancelled } from './claim-order.ts'
import { finishPlacing } from './finish-placing.ts'

export async function complete(
  context: CheckoutContext,
  update: Completion,
): Promise<CheckoutResult> {
  context.expireIfDue()
  if (isOtherCart(context.state, update.cartRef)) return context.refuse({ code: 'not_found' })
  await finishPlacing(context)
  const { order, wait, cartRef: _, ...figures } = update
  if (needsRevival(context.state, figures)) await revive(context)
  const isKnown = () => isOrder(context.state.order, order)
  let cancelled = !isKnown() && (await isCancelled(context, order))
  const decide = () => decideCompletion(context.state, { order, figures, cancelled }, context.now())
  const before = decide()
  let names = order.names
  if (needsClaim(context.state, before, order)) {
    const fence = context.fence()
    const own = isKnown() ? context.state.order!.names : names
    const answer = await claimNames(context, own, fence, false)
    if (answer === 'taken') return taken(context, order, figures)
    cancelled ||= answer === 'cancelled'
    // A further name that another checkout has does not keep the order from being redeemed.
    const further = await claimEach(
      context,
      names.filter(name => !own.includes(name)),
      fence,
    )
    const all = [...own, ...further]
    if (order.source === API && names.some(name => !all.includes(name))) {
      giveBack(context, all)
      return taken(context, order, figures)
    }
    names = names.filter(name => all.includes(name))
    // The claims took time, and the checkout may have changed.
    if (decide().kind === 'write') giveBack(context, all)
    else if (context.isGivenBack(names, fence)) return complete(context, update)
  }
  const decision = decide()
  if (decision.kind === 'write') return carryOut(context, decision, order, wait)
  begin(context, decision, { ...order, names }, figures)
  return settle(context, wait)
}

function taken(context: CheckoutContext, order: OrderRef, figures: Figures): CheckoutResult {
  context.record(afterTakenOrder(context.state, order, figures, context.now()))
  return context.refuseWith('order_taken')
}

function begin(
  context: CheckoutContext,
  decision: Exclude<CompletionDecision, { kind: 'write' }>,
  order: OrderRef,
  figures: Figures,
): void {
  const { state, rules } = context
  const at = context.now()
  if (decision.kind === 'join') {
    const readable = misfitOf(state, figures) === null
    const answered = readable ? answeredBy(state, order, false, at) : []
    context.record([{ kind: 'bound', order }, ...answered])
    return
  }
  const beginning = { order, promised: decision.promised, at }
  // Written with the first step, at the latest before anybody gets an answer (settle).
  context.defer([
    ...answeredBy(state, order, true, at),
    ...beginCompletion(state, rules, beginning),
  ])
}

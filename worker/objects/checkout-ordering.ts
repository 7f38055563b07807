/** What the order says of a checkout: it is paid, cancelled or refunded. The judgement is the machine's; here it is carried out. */
import type { CheckoutFact } from '../machines/checkout-facts.ts'
import { API, type OrderRef, sameOrder } from '../machines/checkout-state.ts'
import {
  completing,
  judgeCancel,
  judgeCompletion,
  judgeRefund,
  reviewOnce,
  type Verdict,
} from '../machines/judging.ts'
import type { Answer, CheckoutCalls, Completion } from './calls.ts'
import { concludeAtOnce, drive } from './checkout-driving.ts'
import { revive } from './checkout-holding.ts'
import { finishPlacing } from './checkout-placing.ts'
import type { Work } from './checkout-work.ts'

export async function complete(work: Work, news: Completion): Promise<Answer> {
  work.expireIfDue()
  await finishPlacing(work)
  const { source, orderId, wait, ...figures } = news
  const order = { source, orderId }
  const late = work.state.status === 'expired' && work.state.placed === null
  if (late && (figures.applied ?? 0) > 0) await revive(work)
  const judged = () => judgeCompletion(work.state, { ...figures, order }, work.now())
  const claims = binds(judged())
  const fence = claims ? work.fence() : 0
  if (claims && !(await work.ports.order(order).claim({ checkoutId: work.ports.id, fence })))
    return orderTaken(work, order)
  // Judged anew: the claim took its time.
  const verdict = judged()
  const claimedInVain =
    claims && !binds(verdict) && !work.state.orders.some(one => sameOrder(one, order))
  if (claimedInVain)
    work.record([
      { kind: 'chores_added', chores: [{ kind: 'unclaim', order, fence }], at: work.now() },
    ])
  if (verdict.kind === 'write') return obey(work, verdict, wait)
  const beginning = { order, promised: verdict.promised, at: work.now() }
  work.record(completing(work.state, work.rules, beginning))
  return settle(work, wait)
}

/** Whether the order becomes one of this checkout's, and so nobody else's. */
const binds = (verdict: Verdict): boolean =>
  verdict.kind === 'begin' || verdict.facts.some(fact => fact.kind === 'bound')

/** Another checkout has this order: the API's caller is told, a webhook's order is put before a person. */
function orderTaken(work: Work, order: OrderRef): Answer {
  if (order.source !== API)
    work.record(reviewOnce(work.state, 'second_order', order, work.now(), null))
  return work.refuseWith('order_taken')
}

export async function cancel(
  work: Work,
  news: Parameters<CheckoutCalls['cancel']>[0],
): Promise<Answer> {
  work.expireIfDue()
  const { placing, fence } = work.state
  const verdict = judgeCancel(work.state, news, work.now())
  if (verdict.kind === 'write' && verdict.facts.length > 0 && placing)
    verdict.facts.push({
      kind: 'chores_added',
      chores: [{ kind: 'unclaim', order: placing.order, fence: fence + 1 }],
      at: work.now(),
    })
  return obey(work, verdict, news.wait)
}

export async function refund(
  work: Work,
  news: Parameters<CheckoutCalls['refund']>[0],
): Promise<Answer> {
  work.expireIfDue()
  const { source, orderId, giftRefund, deliveryId, wait } = news
  const order = { source, orderId }
  return obey(work, judgeRefund(work.state, { order, giftRefund, deliveryId }, work.now()), wait)
}

async function obey(work: Work, verdict: Verdict, wait: number): Promise<Answer> {
  const facts: CheckoutFact[] = verdict.kind === 'write' ? verdict.facts : []
  work.record(facts)
  if (verdict.kind === 'write' && verdict.refused) return work.refuseWith('checkout_closed')
  return settle(work, wait)
}

/** Drives on without holding up the caller for longer than it wants to wait; the alarm is set in any case. */
export async function settle(work: Work, wait: number): Promise<Answer> {
  concludeAtOnce(work)
  if (work.state.goal !== null) void drive(work).catch(error => work.ports.report('driving', error))
  if (work.state.goal !== null) await work.settledWithin(wait)
  return work.view()
}

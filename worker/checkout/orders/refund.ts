/** Something goes back to the gift cards of an order, in whole or in part. */
import { success } from '../../../shared/result.ts'
import type { CheckoutCalls, CheckoutResult } from '../calls.ts'
import type { CheckoutContext } from '../context.ts'
import { carryOut, settle } from '../redemption/settle.ts'
import { decidePlatformRefund } from '../rules/orders/platform-refund.ts'
import { decideRefund, questionAnswered, refundOf } from '../rules/orders/refund.ts'
import { reviewId } from '../rules/reviews/review-view.ts'

export type Refund = Parameters<CheckoutCalls['refund']>[0]

export async function refund(context: CheckoutContext, update: Refund): Promise<CheckoutResult> {
  context.expireIfDue()
  const { wait, ...asked } = update
  const decision = decideRefund(context.state, asked, context.now())
  if (decision.kind === 'refuse') return context.refuse(decision.problem)
  if (decision.kind === 'write') {
    const { state, rules } = context
    const answered = questionAnswered(state, asked, rules, context.now())
    context.record([...decision.events, ...answered])
  }
  return withReview(context, asked, await settle(context, wait))
}

/** The answer names the review of what has to be undone by hand. */
function withReview(
  { state }: CheckoutContext,
  { order, refundId }: Pick<Refund, 'order' | 'refundId'>,
  result: CheckoutResult,
): CheckoutResult {
  if (!result.ok) return result
  const number = refundOf(state, order, refundId)?.review
  const entry = state.reviews.find(review => review.number === number)
  return success({ ...result.value, review: entry ? reviewId(state, entry) : null })
}

type PlatformRefund = Parameters<CheckoutCalls['platformRefunded']>[0]

export async function platformRefunded(
  context: CheckoutContext,
  { order, wait }: PlatformRefund,
): Promise<CheckoutResult> {
  context.expireIfDue()
  const decision = decidePlatformRefund(context.state, order, context.rules, context.now())
  return carryOut(context, decision, order, wait)
}

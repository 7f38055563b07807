/** A person decides a review: the decision is checked against its version, kept with who and when, and carried out. */
import type { DecisionRequest } from '../../../shared/api.ts'
import type { CheckoutResult } from '../calls.ts'
import type { CheckoutContext } from '../context.ts'
import { settle } from '../redemption/settle.ts'
import { afterPartialClaim, ordersToClaim } from '../rules/reviews/claims.ts'
import { completesOrder, decided, refusalToDecide } from '../rules/reviews/review-decision.ts'
import { reviewId } from '../rules/reviews/review-view.ts'
import type { ReviewEntry } from '../rules/state/review-entry.ts'

/** How long the caller waits for a redemption that follows from the decision. */
const WAIT_SECONDS = 10

export async function decide(
  context: CheckoutContext,
  id: string,
  request: DecisionRequest,
): Promise<CheckoutResult> {
  const find = () => context.state.reviews.find(one => reviewId(context.state, one) === id)
  const review = find()
  if (!review) return context.refuse({ code: 'not_found' })
  const refused = refusalToDecide(review, request)
  if (refused) return context.refuse(refused)
  if (completesOrder(context.state, review, request)) {
    if (!(await claimAll(context, review))) return context.refuseWith('order_taken')
    // The claim took time: somebody else may have decided.
    const refusedMeanwhile = refusalToDecide(find()!, request)
    if (refusedMeanwhile) return context.refuse(refusedMeanwhile)
  }
  context.record(decided(context.state, review, request, context.rules, context.now()))
  return settle(context, WAIT_SECONDS)
}

/** False: another checkout has one of the orders that name this one. */
async function claimAll(context: CheckoutContext, review: ReviewEntry): Promise<boolean> {
  const orders = ordersToClaim(context.state, review)
  const fence = context.fence()
  const claim = { checkoutId: context.ports.id, fence }
  const answers = await Promise.all(orders.map(order => context.ports.order(order).claim(claim)))
  if (answers.every(Boolean)) return true
  const claimed = orders.filter((_, index) => answers[index])
  context.record(afterPartialClaim(context.state, claimed, fence, context.now()))
  return false
}

/** A person decides a review: the decision is checked against its version, kept with who and when, and carried out. */
import type { DecisionRequest } from '../../../shared/api.ts'
import type { Problem } from '../../../shared/problem.ts'
import type { CheckoutResult } from '../calls.ts'
import { isBroken, reviewNamed } from '../console.ts'
import type { CheckoutContext } from '../context.ts'
import { claimUntilKept, giveBack } from '../orders/claim-order.ts'
import { finishPlacing } from '../orders/finish-placing.ts'
import { settle } from '../redemption/settle.ts'
import { namesToClaim } from '../rules/reviews/claims.ts'
import { completesOrder, decided, refusalToDecide } from '../rules/reviews/review-decision.ts'
import type { ReviewEntry } from '../rules/state/review-entry.ts'

/** How long the caller waits for a redemption that follows from the decision. */
const WAIT_SECONDS = 10

export async function decide(
  context: CheckoutContext,
  id: string,
  request: DecisionRequest,
  promise?: string,
): Promise<CheckoutResult> {
  const review = reviewNamed(context, id)
  if (!review) return context.refuse({ code: 'not_found' })
  const refused = refusalOf(context, review, request, promise)
  if (refused) return context.refuse(refused)
  if (completesOrder(review, request)) {
    await finishPlacing(context)
    const names = namesToClaim(context.state, review)
    const claimed = await claimUntilKept(context, names, true)
    if (claimed !== 'claimed') return context.refuseWith('order_taken')
    // The claim took time: somebody else may have decided.
    const refusedMeanwhile = refusalOf(context, reviewNamed(context, id)!, request, promise)
    if (refusedMeanwhile) {
      giveBack(context, names)
      return context.refuse(refusedMeanwhile)
    }
  }
  context.record(decided(context.state, review, request, context.rules, context.now()))
  return settle(context, WAIT_SECONDS)
}

function refusalOf(
  context: CheckoutContext,
  review: ReviewEntry,
  request: DecisionRequest,
  promise: string | undefined,
): Problem | null {
  const refused = refusalToDecide(context.state, review, request)
  if (refused || promise === undefined) return refused
  return isBroken(context, review, request.decision, promise) ? { code: 'stale_review' } : null
}

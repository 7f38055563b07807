/** A problem as it is sent: RFC 9457, `application/problem+json` (docs/contract.md#problems). */
import type { Problem } from '../../shared/problem.ts'
import { PROBLEMS } from '../../shared/problems.ts'
import { visibleCheckout } from './checkout-view.ts'
import type { RequestContext } from './request-context.ts'

/**
 * Answers with the problem. A `detail` of its own replaces that of the catalogue. A Checkout in it is cut to what the caller
 * may see.
 */
export const refuse = async (c: RequestContext, problem: Problem): Promise<Response> => {
  const { status, title, detail } = PROBLEMS[problem.code]
  c.set('problem', problem.code)
  if ('retryAfter' in problem) c.header('Retry-After', String(Math.ceil(problem.retryAfter)))
  if (problem.code === 'unauthorized') c.header('WWW-Authenticate', 'Bearer')
  const document = {
    type: `urn:instagift-checkout:problem:${problem.code}`,
    title,
    status,
    detail,
    ...problem,
    ...('checkout' in problem && { checkout: await visibleCheckout(c, problem.checkout) }),
  }
  return c.body(JSON.stringify(document), status, { 'Content-Type': 'application/problem+json' })
}

/** A problem as it goes over the wire: RFC 9457, `application/problem+json` (contract section 1, "Problems"). */
import type { Problem } from '../../shared/problem.ts'
import { PROBLEMS } from '../../shared/problems.ts'
import { shown } from './checkout-answer.ts'
import type { RequestContext } from './request-context.ts'

/** Answers with the problem. A Checkout in it is trimmed for the caller like any other. */
export const refuse = async (c: RequestContext, problem: Problem): Promise<Response> => {
  const { status, title, detail } = PROBLEMS[problem.code]
  c.set('problem', problem.code)
  if ('retryAfter' in problem) c.header('Retry-After', String(Math.ceil(problem.retryAfter)))
  if (problem.code === 'unauthorized') c.header('WWW-Authenticate', 'Bearer')
  const body =
    'checkout' in problem ? { ...problem, checkout: await shown(c, problem.checkout) } : problem
  const type = `urn:instagift-checkout:problem:${problem.code}`
  const document = { type, title, status, detail, ...body }
  return c.body(JSON.stringify(document), status, { 'Content-Type': 'application/problem+json' })
}

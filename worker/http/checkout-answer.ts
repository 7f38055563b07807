/** The one way from a request to a Checkout object and back: find the checkout, make the call, answer with its result. */
import type { CheckoutCalls, CheckoutResult } from '../checkout/calls.ts'
import { checkoutNamed } from '../env.ts'
import { visibleCheckout } from './checkout-view.ts'
import { refuse } from './problem-answer.ts'
import type { RequestContext } from './request-context.ts'

type Status = 200 | 201 | 202

/** Answers with the Checkout as the caller may see it, or with the problem. */
export const respond = async (c: RequestContext, result: CheckoutResult, status: Status = 200) =>
  result.ok ? c.json(await visibleCheckout(c, result.value), status) : refuse(c, result.failure)

/**
 * Makes one call of the checkout in the path and answers with its result. An id that this worker did not make reaches no
 * object.
 */
export const callCheckout = async (
  c: RequestContext,
  call: (checkout: CheckoutCalls) => Promise<CheckoutResult>,
  statusOf: (result: CheckoutResult) => Status = () => 200,
): Promise<Response> => {
  const id = c.req.param('id')!
  if (!(await c.var.keys.isCheckoutId(id))) return refuse(c, { code: 'not_found' })
  c.set('checkoutId', id)
  const result = await call(checkoutNamed(c.env, id))
  return respond(c, result, statusOf(result))
}

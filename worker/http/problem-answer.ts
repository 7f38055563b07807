/** A problem as it goes over the wire: RFC 9457, `application/problem+json` (contract section 1, "Problems"). */
import { PROBLEM_STATUS, type Problem, type ProblemCode } from '../../shared/problem.ts'
import { shown } from './checkout-answer.ts'
import type { RequestContext } from './request-context.ts'

const TITLES: Record<ProblemCode, string> = {
  invalid_request: 'The request does not fit',
  unauthorized: 'Not authorised',
  origin_not_allowed: 'This origin may not call the worker',
  not_found: 'Not found',
  method_not_allowed: 'This path has no such method',
  consent_required: 'The shopper must agree to lose a part of the card',
  card_in_use: 'Another checkout holds the card',
  already_applied: 'The card is applied already',
  checkout_closed: 'The checkout can no longer be changed',
  stale_total: 'The order total has changed',
  checkout_changed: 'What is applied has changed',
  order_taken: 'Another checkout has this order',
  stale_review: 'The review was decided or has changed',
  idempotency_mismatch: 'The idempotency key came with another body before',
  body_too_large: 'The body is too large',
  unsupported_media_type: 'The body must be JSON',
  card_unusable: 'The card cannot be used here',
  card_spent: 'The card was redeemed before',
  card_expired: 'The card has expired',
  currency_mismatch: 'The card has another currency',
  nothing_to_apply: 'The card would pay nothing',
  too_many_cards: 'No more cards fit into this checkout',
  challenge_required: 'Solve the challenge first',
  slow_down: 'Too many tries',
  internal: 'An error of the worker',
  misconfigured: 'The worker is not configured',
  provider_unavailable: 'The gift-card system does not answer',
}

/** Answers with the problem. A Checkout in it is trimmed for the caller like any other. */
export const refuse = async (c: RequestContext, problem: Problem): Promise<Response> => {
  const status = PROBLEM_STATUS[problem.code]
  c.set('problem', problem.code)
  if ('retryAfter' in problem) c.header('Retry-After', String(Math.ceil(problem.retryAfter)))
  if (problem.code === 'unauthorized') c.header('WWW-Authenticate', 'Bearer')
  const told =
    'checkout' in problem ? { ...problem, checkout: await shown(c, problem.checkout) } : problem
  const type = `urn:instagift-checkout:problem:${problem.code}`
  const document = { type, title: TITLES[problem.code], status, ...told }
  return c.body(JSON.stringify(document), status, { 'Content-Type': 'application/problem+json' })
}

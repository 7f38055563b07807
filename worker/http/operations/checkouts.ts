/** The calls of the shopper's browser (contract section 1, "For the browser"), and the reading that both sides share. */
import { applyRequest, changeRequest, checkout, createRequest } from '../../../shared/api.ts'
import type { ProblemCode } from '../../../shared/problem.ts'
import type { CheckoutCalls, CheckoutResult } from '../../checkout/calls.ts'
import { checkoutNamed } from '../../env.ts'
import { shown } from '../checkout-answer.ts'
import { creationOf, idempotencyKeyFor, keyHeaderOf } from '../idempotency.ts'
import { admitLookup, countMiss } from '../lookup-guard.ts'
import { type Operation, operation } from '../operation.ts'
import { refuse } from '../problem-answer.ts'
import type { RequestContext } from '../request-context.ts'

const CARD_PROBLEMS: ProblemCode[] = [
  'consent_required',
  'card_in_use',
  'checkout_closed',
  'idempotency_mismatch',
  'card_unusable',
  'card_spent',
  'card_expired',
  'currency_mismatch',
  'nothing_to_apply',
  'too_many_cards',
  'challenge_required',
  'slow_down',
  'provider_unavailable',
]

/** The Checkout object of the path, or null where its id was not made by this worker. */
export const checkoutIn = async (c: RequestContext): Promise<CheckoutCalls | null> => {
  const id = c.req.param('id') ?? ''
  if (!(await c.var.keys.isCheckoutId(id))) return null
  c.set('checkoutId', id)
  return checkoutNamed(c.env, id)
}

/** Answers with the Checkout as the caller may see it, or with the problem. */
export const respond = async (
  c: RequestContext,
  answer: CheckoutResult,
  status: 200 | 201 | 202 = 200,
) => (answer.ok ? c.json(await shown(c, answer.value), status) : refuse(c, answer.failure))

const create = operation({
  method: 'POST',
  path: '/v1/checkouts',
  summary: 'Begin a checkout; with `code`, apply that card in the same round trip',
  caller: 'browser',
  idempotent: true,
  body: createRequest,
  answers: { 201: { description: 'The new checkout', schema: checkout } },
  problems: CARD_PROBLEMS,
  handle: async (c, { body: { solution, ...request } }) => {
    const key = keyHeaderOf(c)
    if (!key.ok) return refuse(c, key.failure)
    const refused = request.code === undefined ? null : await admitLookup(c, solution)
    if (refused !== null) return refuse(c, refused)
    const id = await c.var.keys.newCheckoutId(creationOf(c, key.value))
    c.set('checkoutId', id)
    const attempt = await idempotencyKeyFor(c, key.value, request)
    const answer = await checkoutNamed(c.env, id).create(request, attempt)
    if (request.code !== undefined) await countMiss(c, answer)
    if (answer.ok) c.header('Location', `/v1/checkouts/${id}`)
    return respond(c, answer, 201)
  },
})

const read = operation({
  method: 'GET',
  path: '/v1/checkouts/{id}',
  summary: 'Read a checkout; with the API key, with the fields for the server',
  caller: 'either',
  answers: { 200: { description: 'The checkout', schema: checkout } },
  problems: ['not_found'],
  handle: async c => {
    const object = await checkoutIn(c)
    return object ? respond(c, await object.read()) : refuse(c, { code: 'not_found' })
  },
})

const change = operation({
  method: 'PATCH',
  path: '/v1/checkouts/{id}',
  summary: 'Change the order total or what may be lost on a card; `{}` renews the holds',
  caller: 'browser',
  body: changeRequest,
  answers: { 200: { description: 'The checkout, allocated anew', schema: checkout } },
  problems: ['not_found', 'checkout_closed', 'consent_required', 'provider_unavailable'],
  handle: async (c, { body }) => {
    const object = await checkoutIn(c)
    return object ? respond(c, await object.change(body)) : refuse(c, { code: 'not_found' })
  },
})

const apply = operation({
  method: 'POST',
  path: '/v1/checkouts/{id}/cards',
  summary: 'Apply a card',
  caller: 'browser',
  idempotent: true,
  body: applyRequest,
  answers: { 200: { description: 'The checkout with the card', schema: checkout } },
  problems: ['not_found', 'already_applied', ...CARD_PROBLEMS],
  handle: async (c, { body: { solution, ...request } }) => {
    const object = await checkoutIn(c)
    if (object === null) return refuse(c, { code: 'not_found' })
    const key = keyHeaderOf(c)
    if (!key.ok) return refuse(c, key.failure)
    const refused = await admitLookup(c, solution)
    if (refused !== null) return refuse(c, refused)
    const answer = await object.apply(request, await idempotencyKeyFor(c, key.value, request))
    await countMiss(c, answer)
    return respond(c, answer)
  },
})

const remove = operation({
  method: 'DELETE',
  path: '/v1/checkouts/{id}/cards/{cardId}',
  summary: 'Remove a card',
  caller: 'browser',
  answers: { 200: { description: 'The checkout without the card', schema: checkout } },
  problems: ['not_found', 'checkout_closed'],
  handle: async c => {
    const object = await checkoutIn(c)
    if (object === null) return refuse(c, { code: 'not_found' })
    return respond(c, await object.remove(c.req.param('cardId') ?? ''))
  },
})

export const checkoutOperations: Operation[] = [create, read, change, apply, remove]

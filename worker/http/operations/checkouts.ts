/** Create, read and change a checkout (docs/contract.md#http-api-for-the-browser). */
import { changeRequest, checkout, createRequest } from '../../../shared/api.ts'
import { checkoutNamed } from '../../env.ts'
import { callCheckout, respond } from '../checkout-answer.ts'
import { creationSeed } from '../idempotency.ts'
import { guardLookup } from '../lookup-guard.ts'
import { type Operation, operation } from '../operation.ts'
import { CARD_PROBLEMS } from './cards.ts'

const create = operation({
  id: 'createCheckout',
  method: 'POST',
  path: '/v1/checkouts',
  summary: 'Begin a checkout; with `code`, apply that card in the same round trip',
  caller: 'browser',
  needs: ['applying and placing'],
  idempotent: true,
  body: createRequest,
  answers: { 201: { description: 'The new checkout; `Location` is its path', schema: checkout } },
  problems: [...CARD_PROBLEMS, 'idempotency_mismatch', 'provider_unavailable'],
  handle: async (c, { body: { solution, ...request }, idempotencyKey }) => {
    const createIt = async () => {
      c.set('checkoutId', await c.var.keys.newCheckoutId(creationSeed(c)))
      return checkoutNamed(c.env, c.var.checkoutId).create(request, idempotencyKey)
    }
    const result =
      request.code === undefined ? await createIt() : await guardLookup(c, solution, createIt)
    if (result.ok) c.header('Location', `/v1/checkouts/${c.var.checkoutId}`)
    return respond(c, result, 201)
  },
})

const read = operation({
  id: 'readCheckout',
  method: 'GET',
  path: '/v1/checkouts/{id}',
  summary: "Read a checkout; with the API key, including the server's fields",
  caller: 'either',
  answers: { 200: { description: 'The checkout', schema: checkout } },
  problems: ['not_found'],
  handle: c => callCheckout(c, object => object.read()),
})

const change = operation({
  id: 'changeCheckout',
  method: 'PATCH',
  path: '/v1/checkouts/{id}',
  summary: 'Change the order total, or what may be lost on a card; `{}` renews the holds',
  caller: 'browser',
  body: changeRequest,
  answers: { 200: { description: 'The checkout, allocated anew', schema: checkout } },
  problems: ['not_found', 'checkout_closed', 'provider_unavailable'],
  handle: (c, { body }) => callCheckout(c, object => object.change(body)),
})

export const checkoutOperations: Operation[] = [create, read, change]

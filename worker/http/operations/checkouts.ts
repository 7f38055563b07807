/** Create, read and change a checkout (docs/contract.md#http-api-for-the-browser). */
import { changeRequest, createRequest } from '../../../shared/api/requests.ts'
import type { CreateRequest } from '../../../shared/api.ts'
import type { CheckoutResult, IdempotencyKey } from '../../checkout/calls.ts'
import { checkoutNamed } from '../../env.ts'
import { callCheckout } from '../checkout-answer.ts'
import { visibleCheckout } from '../checkout-view.ts'
import { passesChangeGate } from '../guard/gates.ts'
import { guardLookup } from '../guard/lookup-guard.ts'
import { creationSeed } from '../idempotency.ts'
import { type Operation, operation } from '../operation.ts'
import { refuse } from '../problem-answer.ts'
import type { RequestContext } from '../request-context.ts'
import { CARD_PROBLEMS } from './cards.ts'

/** The platform does not tell when its limit ends. */
const GATE_RETRY_SECONDS = 10

/** So many older checkouts of one key are passed over; beyond them, chance names the new one. */
const MOST_OUTDATED = 8

/**
 * Begins a checkout. The same key leads to the same one for a day, and then to the next, whose id follows from when the last one
 * was made: a key that is found later opens nothing, and a lost answer can be repeated again.
 */
const begin = async (
  c: RequestContext,
  request: Omit<CreateRequest, 'solution'>,
  idempotencyKey: IdempotencyKey,
): Promise<CheckoutResult> => {
  let seed = creationSeed(c)
  for (let passed = 0; ; passed++) {
    if (passed === MOST_OUTDATED) seed = undefined
    c.set('checkoutId', await c.var.keys.newCheckoutId(seed))
    const answer = await checkoutNamed(c.env, c.var.checkoutId).create(request, idempotencyKey)
    if (!('outdated' in answer)) return answer
    seed = `${seed} ${answer.outdated}`
  }
}

const create = operation({
  id: 'createCheckout',
  method: 'POST',
  path: '/v1/checkouts',
  summary: 'Begin a checkout; with `code`, apply that card in the same round trip',
  caller: 'browser',
  needs: ['applying and placing'],
  idempotent: true,
  body: createRequest,
  answers: {
    201: { description: 'The new checkout; `Location` is its path', schema: 'CreatedCheckout' },
  },
  problems: [...CARD_PROBLEMS, 'idempotency_mismatch', 'provider_unavailable'],
  handle: async (c, { body: { solution, ...request }, idempotencyKey }) => {
    const counted = request.code === undefined ? 'creations' : 'misses'
    const result = await guardLookup(c, { counted, solution, idempotencyKey }, () =>
      begin(c, request, idempotencyKey),
    )
    if (!result.ok) return refuse(c, result.failure)
    const { checkoutId, keys } = c.var
    c.header('Location', `/v1/checkouts/${checkoutId}`)
    c.set('byOwner', true)
    const clientSecret = await keys.clientSecretOf(checkoutId)
    return c.json({ ...(await visibleCheckout(c, result.value)), clientSecret }, 201)
  },
})

const read = operation({
  id: 'readCheckout',
  method: 'GET',
  path: '/v1/checkouts/{id}',
  summary: "Read a checkout; with the API key, including the server's fields",
  caller: 'either',
  clientSecret: 'optional',
  answers: { 200: { description: 'The checkout', schema: 'Checkout' } },
  problems: ['not_found'],
  handle: c => callCheckout(c, object => object.read()),
})

const change = operation({
  id: 'changeCheckout',
  method: 'PATCH',
  path: '/v1/checkouts/{id}',
  summary: 'Change the order total, or what may be lost on a card; `{}` renews the holds',
  caller: 'browser',
  clientSecret: 'required',
  body: changeRequest,
  answers: { 200: { description: 'The checkout, allocated anew', schema: 'Checkout' } },
  problems: ['not_found', 'checkout_closed', 'slow_down', 'provider_unavailable'],
  handle: async (c, { body }) => {
    const isRenewal = Object.keys(body).length === 0
    if (!isRenewal && !(await passesChangeGate(c, c.req.param('id')!)))
      return refuse(c, { code: 'slow_down', retryAfter: GATE_RETRY_SECONDS })
    return callCheckout(c, object => object.change(body))
  },
})

export const checkoutOperations: Operation[] = [create, read, change]

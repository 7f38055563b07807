/** Find the checkout of an order (docs/contract.md#find-an-order). */
import { checkout } from '../../../shared/api.ts'
import { failed } from '../../../shared/result.ts'
import type { CheckoutResult } from '../../checkout/calls.ts'
import { checkoutNamed, orderNamed } from '../../env.ts'
import { respond } from '../checkout-answer.ts'
import { type Operation, operation } from '../operation.ts'
import type { RequestContext } from '../request-context.ts'
import { API_SOURCE } from './order-source.ts'

const MAX_ORDER_ID_LENGTH = 128
const NOT_FOUND = failed({ code: 'not_found' } as const)

const read = operation({
  id: 'findCheckoutOfOrder',
  method: 'GET',
  path: '/v1/orders/{orderId}',
  summary: 'Find the checkout of an order, whichever source named the order',
  caller: 'server',
  answers: { 200: { description: 'The checkout that has this order', schema: checkout } },
  problems: ['not_found'],
  handle: async c => respond(c, await checkoutOf(c, c.req.param('orderId') ?? '')),
})

const checkoutOf = async (c: RequestContext, orderId: string): Promise<CheckoutResult> => {
  if (orderId.length > MAX_ORDER_ID_LENGTH) return NOT_FOUND
  // Each source has order ids of its own. If two have the same id, the order of the API comes first.
  const sources = [API_SOURCE, ...c.var.settings.webhookSources.keys()]
  const results = await Promise.all(sources.map(source => checkoutOfSource(c, source, orderId)))
  return results.find(result => result.ok) ?? NOT_FOUND
}

/** The order knows which checkout had it last; only that checkout knows whether it still has the order. */
const checkoutOfSource = async (
  c: RequestContext,
  source: string,
  orderId: string,
): Promise<CheckoutResult> => {
  const name = await c.var.keys.nameOf('order', source, orderId)
  const id = await orderNamed(c.env, name).current()
  return id === null ? NOT_FOUND : checkoutNamed(c.env, id).readOrder({ source, orderId })
}

export const orderOperations: Operation[] = [read]

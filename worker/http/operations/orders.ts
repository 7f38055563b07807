import { failed } from '../../../shared/result.ts'
import type { CheckoutResult } from '../../checkout/calls.ts'
import { checkoutNamed, orderNamed } from '../../env.ts'
import { respond } from '../checkout-answer.ts'
import { type Operation, operation } from '../operation.ts'
import type { RequestContext } from '../request-context.ts'

const MAX_ORDER_ID_LENGTH = 128
const NOT_FOUND = failed({ code: 'not_found' } as const)

const read = operation({
  id: 'findCheckoutOfOrder',
  method: 'GET',
  path: '/v1/orders/{orderId}',
  summary: 'Find the checkout of an order, by any of its names',
  caller: 'server',
  answers: { 200: { description: 'The checkout that has this order', schema: 'Checkout' } },
  problems: ['not_found'],
  handle: async c => respond(c, await checkoutOf(c, c.req.param('orderId')!)),
})

const checkoutOf = async (c: RequestContext, orderId: string): Promise<CheckoutResult> => {
  if (orderId.length > MAX_ORDER_ID_LENGTH) return NOT_FOUND
  const id = await orderNamed(c.env, await c.var.keys.nameOf('order', orderId)).current()
  // The order knows which checkout had it last; only that checkout knows whether it still has the order.
  return id === null ? NOT_FOUND : checkoutNamed(c.env, id).readOrder(orderId)
}

export const orderOperations: Operation[] = [read]

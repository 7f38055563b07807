/** Bind a checkout to an order, and give it back to the shopper (docs/contract.md#place). */
import { placeRequest, reopenRequest } from '../../../shared/api/requests.ts'
import { callCheckout } from '../checkout-answer.ts'
import { type Operation, operation } from '../operation.ts'
import { withOrder } from './order-source.ts'

const place = operation({
  id: 'placeOrder',
  method: 'POST',
  path: '/v1/checkouts/{id}/place',
  summary: 'Bind the checkout to an order and make its holds firm',
  caller: 'server',
  needs: ['applying and placing'],
  idempotent: true,
  body: placeRequest,
  answers: { 200: { description: 'The placed checkout', schema: 'Checkout' } },
  problems: [
    'not_found',
    'stale_total',
    'currency_mismatch',
    'checkout_changed',
    'order_taken',
    'payment_taken',
    'checkout_closed',
    'idempotency_mismatch',
    'provider_unavailable',
  ],
  handle: (c, { body, idempotencyKey }) =>
    callCheckout(c, object => object.place(withOrder(body), idempotencyKey)),
})

const reopen = operation({
  id: 'reopenCheckout',
  method: 'POST',
  path: '/v1/checkouts/{id}/reopen',
  summary: 'Give a placed checkout back to the shopper',
  caller: 'server',
  idempotent: true,
  body: reopenRequest,
  answers: { 200: { description: 'The open checkout', schema: 'Checkout' } },
  problems: ['not_found', 'checkout_closed', 'idempotency_mismatch', 'provider_unavailable'],
  handle: (c, { body, idempotencyKey }) =>
    callCheckout(c, object => object.reopen(withOrder(body), idempotencyKey)),
})

export const placingOperations: Operation[] = [place, reopen]

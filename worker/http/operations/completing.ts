/** Complete, cancel or refund the order of a checkout (docs/contract.md#complete). */
import * as z from 'zod/mini'
import { cancelRequest, completeRequest, refundRequest } from '../../../shared/api/requests.ts'
import type { CheckoutResult } from '../../checkout/calls.ts'
import { callCheckout } from '../checkout-answer.ts'
import { type Operation, operation } from '../operation.ts'
import { withOrder, withOrderOrNone } from './order-source.ts'

const MAX_WAIT_SECONDS = 25
const WAIT_EXPECTED = `expected seconds from 0 to ${MAX_WAIT_SECONDS}`

const waitQuery = z.object({
  wait: z
    ._default(
      z
        .pipe(
          z.string().check(z.regex(/^\d{1,2}(\.\d{1,3})?$/, WAIT_EXPECTED)),
          z.transform(Number),
        )
        .check(z.refine(seconds => seconds <= MAX_WAIT_SECONDS, WAIT_EXPECTED)),
      10,
    )
    .check(z.describe('Seconds to wait for a settled state')),
})

const acceptedUntilSettled = (result: CheckoutResult): 200 | 202 =>
  result.ok && ['completing', 'cancelling'].includes(result.value.status) ? 202 : 200

const complete = operation({
  id: 'completeOrder',
  method: 'POST',
  path: '/v1/checkouts/{id}/complete',
  summary: 'The order is paid: redeem the cards',
  caller: 'server',
  idempotent: true,
  body: completeRequest,
  query: waitQuery,
  answers: {
    200: { description: 'Settled: completed, or in review', schema: 'Checkout' },
    202: { description: 'Still completing', schema: 'Checkout' },
  },
  problems: [
    'not_found',
    'order_taken',
    'checkout_closed',
    'idempotency_mismatch',
    'provider_unavailable',
  ],
  handle: (c, { body, query: { wait }, idempotencyKey }) =>
    callCheckout(
      c,
      object => object.complete({ ...withOrder(body), wait }, idempotencyKey),
      acceptedUntilSettled,
    ),
})

const cancel = operation({
  id: 'cancelOrder',
  method: 'POST',
  path: '/v1/checkouts/{id}/cancel',
  summary: 'The order is cancelled: release held cards, undo redemptions',
  caller: 'server',
  idempotent: true,
  body: cancelRequest,
  query: waitQuery,
  answers: {
    200: { description: 'Settled: cancelled, or in review', schema: 'Checkout' },
    202: { description: 'Still cancelling', schema: 'Checkout' },
  },
  problems: ['not_found', 'checkout_closed', 'idempotency_mismatch', 'provider_unavailable'],
  handle: (c, { body, query: { wait }, idempotencyKey }) =>
    callCheckout(
      c,
      object => object.cancel({ ...withOrderOrNone(body), wait }, idempotencyKey),
      acceptedUntilSettled,
    ),
})

/** Until it is known what was redeemed, a refund waits. */
const acceptedUntilKnown = (result: CheckoutResult): 200 | 202 =>
  result.ok && result.value.redeemed === null ? 202 : acceptedUntilSettled(result)

const refund = operation({
  id: 'refundOrder',
  method: 'POST',
  path: '/v1/checkouts/{id}/refund',
  summary: 'Something goes back to the gift cards of the order',
  caller: 'server',
  idempotent: true,
  body: refundRequest,
  query: waitQuery,
  answers: {
    200: { description: 'Settled; `review` is what has to be undone by hand', schema: 'Checkout' },
    202: { description: 'Kept, or still under way', schema: 'Checkout' },
  },
  problems: ['not_found', 'checkout_closed', 'idempotency_mismatch', 'provider_unavailable'],
  handle: (c, { body, query: { wait }, idempotencyKey }) =>
    callCheckout(
      c,
      object => object.refund({ ...withOrder(body), wait }, idempotencyKey),
      acceptedUntilKnown,
    ),
})

export const completingOperations: Operation[] = [complete, cancel, refund]

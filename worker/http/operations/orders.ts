/** The calls of the shop's server around its order (contract section 1, "For the shop's server"). */
import { z } from 'zod'
import {
  type CheckoutStatus,
  cancelRequest,
  checkout,
  completeRequest,
  placeRequest,
  reopenRequest,
} from '../../../shared/api.ts'
import { failed } from '../../../shared/result.ts'
import type { CheckoutCalls, CheckoutResult } from '../../checkout/calls.ts'
import { checkoutNamed, orderNamed } from '../../env.ts'
import { webhookSources } from '../../webhooks/registry.ts'
import { idempotencyKeyFor, keyHeaderOf } from '../idempotency.ts'
import { type Operation, operation } from '../operation.ts'
import { refuse } from '../problem-answer.ts'
import type { RequestContext } from '../request-context.ts'
import { checkoutIn, respond } from './checkouts.ts'

const SOURCE = 'api'

/** Seconds to wait for a settled state (contract section 1, `?wait=`). */
const waiting = z.object({
  wait: z
    .string()
    .regex(/^\d{1,2}(\.\d{1,3})?$/, 'expected seconds from 0 to 25')
    .transform(Number)
    .refine(seconds => seconds <= 25, 'expected seconds from 0 to 25')
    .default(10),
})

type Attempted = Parameters<CheckoutCalls['place']>[1]

/** Finds the checkout and the attempt, makes the one call, answers. */
const withCheckout = async (
  c: RequestContext,
  body: object,
  ask: (object: CheckoutCalls, attempt: Attempted) => Promise<CheckoutResult>,
  statusOf: (answer: CheckoutResult) => 200 | 202 = () => 200,
): Promise<Response> => {
  const object = await checkoutIn(c)
  if (object === null) return refuse(c, { code: 'not_found' })
  const key = keyHeaderOf(c)
  if (!key.ok) return refuse(c, key.failure)
  const answer = await ask(object, await idempotencyKeyFor(c, key.value, body))
  return respond(c, answer, statusOf(answer))
}

const ON_ITS_WAY: ReadonlySet<CheckoutStatus> = new Set(['completing', 'cancelling'])

const acceptedUntilSettled = (answer: CheckoutResult) =>
  answer.ok && ON_ITS_WAY.has(answer.value.status) ? 202 : 200

const place = operation({
  method: 'POST',
  path: '/v1/checkouts/{id}/place',
  summary: 'Bind the checkout to an order and make its holds firm',
  caller: 'server',
  idempotent: true,
  body: placeRequest,
  answers: { 200: { description: 'The placed checkout', schema: checkout } },
  problems: [
    'not_found',
    'stale_total',
    'checkout_changed',
    'order_taken',
    'checkout_closed',
    'idempotency_mismatch',
    'provider_unavailable',
  ],
  handle: (c, { body }) =>
    withCheckout(c, body, (object, attempt) => object.place({ ...body, source: SOURCE }, attempt)),
})

const reopen = operation({
  method: 'POST',
  path: '/v1/checkouts/{id}/reopen',
  summary: 'Give a placed checkout back to the shopper',
  caller: 'server',
  idempotent: true,
  body: reopenRequest,
  answers: { 200: { description: 'The open checkout', schema: checkout } },
  problems: ['not_found', 'checkout_closed', 'idempotency_mismatch'],
  handle: (c, { body }) =>
    withCheckout(c, body, (object, attempt) => object.reopen({ ...body, source: SOURCE }, attempt)),
})

const complete = operation({
  method: 'POST',
  path: '/v1/checkouts/{id}/complete',
  summary: 'The order is paid: redeem',
  caller: 'server',
  idempotent: true,
  body: completeRequest,
  query: waiting,
  answers: {
    200: { description: 'Settled: completed, or in review', schema: checkout },
    202: { description: 'Still completing', schema: checkout },
  },
  problems: ['not_found', 'order_taken', 'checkout_closed', 'idempotency_mismatch'],
  handle: (c, { body, query: { wait } }) =>
    withCheckout(
      c,
      body,
      (object, attempt) => object.complete({ ...body, source: SOURCE, wait }, attempt),
      acceptedUntilSettled,
    ),
})

const cancel = operation({
  method: 'POST',
  path: '/v1/checkouts/{id}/cancel',
  summary: 'The order is cancelled: release what is held, undo what was redeemed',
  caller: 'server',
  idempotent: true,
  body: cancelRequest,
  query: waiting,
  answers: {
    200: { description: 'Settled: cancelled, or in review', schema: checkout },
    202: { description: 'Still cancelling', schema: checkout },
  },
  problems: ['not_found', 'checkout_closed', 'idempotency_mismatch'],
  handle: (c, { body, query: { wait } }) =>
    withCheckout(
      c,
      body,
      (object, attempt) => object.cancel({ ...body, source: SOURCE, wait }, attempt),
      acceptedUntilSettled,
    ),
})

/** The order knows the checkout that had it last; whether it still has it, only that checkout can say. */
const checkoutOf = async (
  c: RequestContext,
  source: string,
  orderId: string,
): Promise<CheckoutResult> => {
  const name = await c.var.keys.nameOf('order', source, orderId)
  const id = await orderNamed(c.env, name).current()
  return id === null
    ? failed({ code: 'not_found' })
    : checkoutNamed(c.env, id).readOrder({ source, orderId })
}

const find = operation({
  method: 'GET',
  path: '/v1/orders/{orderId}',
  summary: 'The checkout of an order, whoever named the order',
  caller: 'server',
  answers: { 200: { description: 'The checkout that has this order', schema: checkout } },
  problems: ['not_found'],
  handle: async c => {
    const orderId = c.req.param('orderId') ?? ''
    if (orderId.length > 128) return refuse(c, { code: 'not_found' })
    // Each source has order ids of its own; the API's go first where two happen to be the same.
    const sources = [SOURCE, ...Object.keys(webhookSources(c.var.settings))]
    const found = await Promise.all(sources.map(source => checkoutOf(c, source, orderId)))
    return respond(c, found.find(answer => answer.ok) ?? failed({ code: 'not_found' }))
  },
})

export const orderOperations: Operation[] = [place, reopen, complete, cancel, find]

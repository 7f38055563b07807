/**
 * Deliveries of shop platforms (docs/contract.md#answers-to-deliveries). Raw body first, signature second, freshness third, JSON fourth, schema
 * fifth. A genuine delivery is answered 2xx. Why a signature is wrong is not said to the sender.
 */
import { z } from 'zod'
import { CHECKOUT_STATUSES } from '../../../shared/api.ts'
import { log } from '../../log.ts'
import { failuresThatDisable } from '../../settings/settings.ts'
import { dispatch } from '../../webhooks/dispatch.ts'
import {
  type CheckoutUpdate,
  type Delivery,
  ignored,
  type OrderUpdate,
  type WebhookSource,
} from '../../webhooks/webhook.ts'
import { misconfigured } from '../admission.ts'
import { readBytes, textOf, WEBHOOK_BODY_BYTES } from '../body-bytes.ts'
import { type Operation, operation } from '../operation.ts'
import { refuse } from '../problem-answer.ts'
import type { RequestContext } from '../request-context.ts'
import { parseJson } from '../strict-json.ts'

const deliver = operation({
  id: 'deliverWebhook',
  method: 'POST',
  path: '/v1/webhooks/{source}',
  summary: 'A signed delivery of a shop platform',
  caller: 'open',
  answers: {
    200: {
      description: 'Nothing has changed',
      schema: z.object({ status: z.enum(['ignored', 'unknown_checkout']) }),
    },
    202: {
      description: 'The status of the checkout now',
      schema: z.object({ status: z.enum(CHECKOUT_STATUSES) }),
    },
  },
  problems: ['unauthorized', 'not_found', 'body_too_large', 'provider_unavailable'],
  handle: async c => {
    const name = c.req.param('source') ?? ''
    const broken = failuresThatDisable(c.var.settings, `source ${name}`)
    if (broken.length > 0) return refuse(c, misconfigured(broken))
    const source = c.var.settings.webhookSources.get(name)
    if (source === undefined) return refuse(c, { code: 'not_found' })
    const bytes = await readBytes(c.req.raw, WEBHOOK_BODY_BYTES)
    if (bytes === null) return refuse(c, { code: 'body_too_large' })
    const text = textOf(bytes)
    const delivery = { headers: c.req.raw.headers, text: text ?? '' }
    if (source.isPing?.(delivery)) return c.json({ status: 'ignored' })
    if (text === null || !(await source.isGenuine(delivery, Date.now())))
      return refuse(c, { code: 'unauthorized' })
    return follow(c, name, await updateIn(source, delivery))
  },
})

const updateIn = async (
  source: WebhookSource,
  { text, headers }: Delivery,
): Promise<OrderUpdate> => {
  const body = parseJson(text, 'any')
  return body.ok ? source.updateIn(body.value, headers) : ignored('no JSON')
}

const follow = (
  c: RequestContext,
  source: string,
  update: OrderUpdate,
): Response | Promise<Response> => {
  switch (update.type) {
    case 'ignored': {
      const { reason, fields: names = [] } = update
      log('info', 'webhook ignored', { requestId: c.var.requestId, source, reason, names })
      return c.json({ status: 'ignored' })
    }
    case 'unreadable':
      return refuse(c, {
        code: 'provider_unavailable',
        retryAfter: update.retryAfterSeconds,
        detail: 'The order could not be read from the platform. Deliver again.',
      })
    default:
      return carryOut(c, source, update)
  }
}

const carryOut = async (c: RequestContext, source: string, update: CheckoutUpdate) => {
  // Delivered again, it is placed once the settings are right.
  const broken = failuresThatDisable(c.var.settings, 'applying and placing')
  if (update.type === 'placed' && broken.length > 0) return refuse(c, misconfigured(broken))
  const { status, changed, refusal } = await dispatch(c.env, c.var.keys, source, update)
  log(refusal ? 'warn' : 'info', 'webhook', {
    requestId: c.var.requestId,
    source,
    reason: `${update.type}: ${status}`,
    ...(status !== 'unknown_checkout' && { checkoutId: update.checkoutId }),
    ...(refusal && { problem: refusal }),
  })
  if (status === 'unknown_checkout') return c.json({ status })
  return changed ? c.json({ status }, 202) : c.json({ status: 'ignored' })
}

export const webhookOperations: Operation[] = [deliver]

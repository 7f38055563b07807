/**
 * Deliveries of shop platforms (contract section 2). Raw body first, signature second, freshness third, JSON fourth, schema
 * fifth; after a good signature the answer is 2xx, and why a bad one is bad stays here.
 */
import { z } from 'zod'
import { log } from '../../log.ts'
import { dispatch } from '../../webhooks/dispatch.ts'
import { webhookSources } from '../../webhooks/registry.ts'
import { type CheckoutUpdate, ignored, type OrderUpdate } from '../../webhooks/webhook.ts'
import { parseJson, readBytes, textOf, WEBHOOK_BODY_BYTES } from '../json.ts'
import { type Operation, operation } from '../operation.ts'
import { refuse } from '../problem-answer.ts'
import type { RequestContext } from '../request-context.ts'

// Of the platforms whose orders must be read, the first retry comes after a minute (BigCommerce, "Webhooks overview").
const RETRY_SECONDS = 60

const status = z.object({ status: z.string() })

const deliver = operation({
  method: 'POST',
  path: '/v1/webhooks/{source}',
  summary: 'A signed delivery of a shop platform',
  caller: 'open',
  answers: {
    200: { description: '`ignored` or `unknown_checkout`', schema: status },
    202: { description: 'The status of the checkout', schema: status },
  },
  problems: ['unauthorized', 'not_found', 'body_too_large', 'provider_unavailable'],
  handle: async c => {
    const name = c.req.param('source') ?? ''
    const sources = webhookSources(c.var.settings)
    const source = Object.hasOwn(sources, name) ? sources[name] : undefined
    if (source === undefined) return refuse(c, { code: 'not_found' })
    const bytes = await readBytes(c.req.raw, WEBHOOK_BODY_BYTES)
    if (bytes === null) return refuse(c, { code: 'body_too_large' })
    const text = textOf(bytes)
    const delivery = { headers: c.req.raw.headers, text: text ?? '' }
    if (source.isPing?.(delivery)) return c.json({ status: 'ignored' })
    if (text === null || !(await source.isGenuine(delivery, Date.now())))
      return refuse(c, { code: 'unauthorized' })
    const body = parseJson(text, 'any')
    const event = body.ok ? await source.updateIn(body.value, delivery.headers) : ignored('no JSON')
    if (event.type === 'ignored') return ignore(c, name, event)
    if (event.type === 'unreadable')
      return refuse(c, { code: 'provider_unavailable', retryAfter: RETRY_SECONDS })
    return answer(c, name, event)
  },
})

const ignore = (
  c: RequestContext,
  source: string,
  event: Extract<OrderUpdate, { type: 'ignored' }>,
) => {
  const { reason, fields } = event
  log('info', 'webhook ignored', {
    requestId: c.var.requestId,
    source,
    reason,
    names: fields ?? [],
  })
  return c.json({ status: 'ignored' })
}

const answer = async (c: RequestContext, source: string, event: CheckoutUpdate) => {
  const obeyed = await dispatch(c.env, c.var.keys, source, event)
  log(obeyed.refusal ? 'warn' : 'info', 'webhook', {
    requestId: c.var.requestId,
    source,
    reason: `${event.type}: ${obeyed.status}`,
    ...(obeyed.status !== 'unknown_checkout' && { checkoutId: event.checkoutId }),
    ...(obeyed.refusal && { problem: obeyed.refusal }),
  })
  if (obeyed.status === 'unknown_checkout') return c.json({ status: 'unknown_checkout' })
  if (!obeyed.changed) return c.json({ status: 'ignored' })
  return c.json({ status: obeyed.status }, 202)
}

export const webhookOperations: Operation[] = [deliver]

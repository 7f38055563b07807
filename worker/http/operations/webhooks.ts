/**
 * Deliveries of shop platforms (docs/contract.md#answers-to-deliveries). Headers first, then the signature of the raw body, then the
 * clock, and only then what the body says. A genuine delivery is answered 2xx. Why one is refused is not said to the sender.
 */
import * as z from 'zod/mini'
import { log } from '../../log.ts'
import { failuresThatDisable } from '../../settings/settings.ts'
import { type Delivered, dispatch } from '../../webhooks/dispatch.ts'
import { noteDelivered } from '../../webhooks/good-deliveries.ts'
import { type ReadOrder, readOrder } from '../../webhooks/order-reading.ts'
import { countRefused } from '../../webhooks/refused-deliveries.ts'
import { isFresh, isSignedBy, type SignatureClaim } from '../../webhooks/signature.ts'
import { sourceOfShop } from '../../webhooks/source-of-shop.ts'
import type { WebhookSource } from '../../webhooks/webhook.ts'
import { misconfigured } from '../admission.ts'
import { readBytes, textOf, WEBHOOK_BODY_BYTES } from '../body-bytes.ts'
import { type Operation, operation } from '../operation.ts'
import { refuse } from '../problem-answer.ts'
import type { RequestContext } from '../request-context.ts'

/** A source that is switched on, under the name that stands in the path. */
type Named = { name: string; source: WebhookSource }

const delivery = (described: Pick<Operation, 'id' | 'path' | 'summary'>): Operation =>
  operation({
    ...described,
    method: 'POST',
    caller: 'open',
    rawBody: z
      .looseObject({})
      .check(z.describe('As the source writes it: see the webhooks of this document')),
    answers: {
      200: {
        description: 'Nothing has changed',
        schema: 'NothingChanged',
      },
      202: {
        description: 'The status of the checkout now',
        schema: 'CheckoutStatus',
      },
    },
    problems: ['unauthorized', 'not_found', 'body_too_large', 'provider_unavailable'],
    handle: c => {
      const name = c.req.param('source')!
      const shop = c.req.param('shop') ?? null
      if (shop !== c.var.settings.shop) return refuse(c, { code: 'not_found' })
      const broken = failuresThatDisable(c.var.settings, `source ${name}`)
      if (broken.length > 0) return refuse(c, misconfigured(broken))
      const source = c.var.settings.webhookSources.get(name)
      if (source === undefined) return refuse(c, { code: 'not_found' })
      const claim = source.claimIn(c.req.raw.headers)
      return claim === null ? unsigned(c, { name, source }) : signed(c, { name, source }, claim)
    },
  })

// A ping names a webhook's number and nothing else.
const PING_BYTES = 64

/** Reads no body that could be large. */
const unsigned = async (c: RequestContext, { name, source }: Named) => {
  const bytes = source.isPing ? await readBytes(c.req.raw, PING_BYTES) : null
  const text = bytes && textOf(bytes)
  const isPing = text !== null && source.isPing?.(text)
  return isPing ? c.json({ status: 'ignored' }) : refused(c, name, 'no signature')
}

const signed = async (c: RequestContext, { name, source }: Named, claim: SignatureClaim) => {
  const bytes = await readBytes(c.req.raw, WEBHOOK_BODY_BYTES)
  if (bytes === null) return refuse(c, { code: 'body_too_large' })
  if (!(await isSignedBy(source.secrets, claim, bytes))) return refused(c, name, 'signature')
  if (!isFresh(claim, Date.now())) return refused(c, name, 'clock')
  c.executionCtx.waitUntil(noteDelivered(c.env, sourceName(c, name), Date.now()))
  const { totalBefore, takesTestOrders } = c.var.settings
  const rules = { isTotalBefore: totalBefore.has(name), takesTestOrders }
  const delivery = { headers: c.req.raw.headers, bytes }
  return follow(c, name, await readOrder(source, delivery, rules, c.var.keys))
}

const refused = (c: RequestContext, source: string, reason: string) => {
  count(c, source, reason)
  return refuse(c, { code: 'unauthorized' })
}

/** Seen in the log and in /v1/health. The answer does not wait for it. */
const count = (c: RequestContext, name: string, reason: string) => {
  const source = sourceName(c, name)
  c.executionCtx.waitUntil(countRefused(c.env, { source, reason }, Date.now()))
}

const sourceName = (c: RequestContext, source: string): string =>
  sourceOfShop(source, c.var.settings.shop)

const follow = (
  c: RequestContext,
  source: string,
  { update, text }: ReadOrder,
): Response | Promise<Response> => {
  const { requestId } = c.var
  switch (update.type) {
    case 'ignored':
      log('info', 'webhook ignored', { requestId, source, reason: update.reason })
      return c.json({ status: 'ignored' })
    case 'malformed':
      log('info', 'webhook ignored', {
        requestId,
        source,
        reason: 'no order',
        names: update.fields,
      })
      return c.json({ status: 'ignored' })
    case 'unusable':
      count(c, source, update.reason)
      return c.json({ status: 'ignored' })
    case 'postponed':
      return refuse(c, {
        code: 'provider_unavailable',
        retryAfter: update.retryAfterSeconds,
        detail: 'The order could not be read from the platform. Deliver again.',
      })
    default:
      return carryOut(c, { source, update, text, shop: c.var.settings.shop })
  }
}

const carryOut = async (c: RequestContext, told: Delivered) => {
  const { source, update } = told
  // Delivered again, it is placed once the settings are right.
  const broken = failuresThatDisable(c.var.settings, 'applying and placing')
  if (update.type === 'placed' && broken.length > 0) return refuse(c, misconfigured(broken))
  const { status, changed, refusal } = await dispatch(c.env, c.var.keys, told)
  log(refusal || update.type === 'unreadable' ? 'warn' : 'info', 'webhook', {
    requestId: c.var.requestId,
    source,
    reason: `${update.type}: ${status}`,
    ...(update.type === 'unreadable' && { names: update.fields }),
    ...(status !== 'unknown_checkout' && { checkoutId: update.checkoutId }),
    ...(refusal && { problem: refusal }),
  })
  if (status === 'unknown_checkout') return c.json({ status })
  return changed ? c.json({ status }, 202) : c.json({ status: 'ignored' })
}

export const webhookOperations: Operation[] = [
  delivery({
    id: 'deliverWebhook',
    path: '/v1/webhooks/{source}',
    summary: 'A signed delivery of a shop platform',
  }),
  delivery({
    id: 'deliverWebhookOfShop',
    path: '/v1/webhooks/{source}/{shop}',
    summary: 'A signed delivery to one of several shops that share the worker',
  }),
]

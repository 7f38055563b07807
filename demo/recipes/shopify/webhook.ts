/** Shopify's order webhooks: verified over the raw body, and then looked up, so that their order and their number do not matter. */
import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Shop } from '../node/shop.ts'
import type { Handler } from '../node/web.ts'
import { PAYMENT } from './store-order.ts'

/** `secret` is the client secret of the app. */
export function shopifyWebhook(shop: Shop, secret: string): Handler {
  return async request => {
    const body = await request.text()
    const expected = createHmac('sha256', secret).update(body).digest()
    const given = Buffer.from(request.headers.get('x-shopify-hmac-sha256') ?? '', 'base64')
    if (given.length !== expected.length || !timingSafeEqual(given, expected))
      return new Response(null, { status: 401 })
    const { note_attributes = [] } = JSON.parse(body) as {
      note_attributes?: { name: string; value: string }[]
    }
    const paymentId = note_attributes.find(({ name }) => name === PAYMENT)?.value
    // Not in the background: where this fails, Shopify sends it again.
    if (paymentId !== undefined) await shop.resume(paymentId)
    return new Response(null, { status: 204 })
  }
}

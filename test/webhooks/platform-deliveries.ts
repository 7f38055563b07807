/** One good delivery of a paid order for each platform, and how that platform signs it. */
import { Webhook } from 'standardwebhooks'
import { expect } from 'vitest'
import { workerSettings } from '../worker-settings.ts'
import { newCheckoutId } from '../workerd/sample-checkout.ts'

export const CHECKOUT = await newCheckoutId()

const hmac = async (secret: string, text: string): Promise<Uint8Array> => {
  const utf8 = (of: string) => new TextEncoder().encode(of)
  const way = { name: 'HMAC', hash: 'SHA-256' }
  const key = await crypto.subtle.importKey('raw', utf8(secret), way, false, ['sign'])
  return new Uint8Array(await crypto.subtle.sign('HMAC', key, utf8(text)))
}
const base64 = (bytes: Uint8Array) => btoa(String.fromCharCode(...bytes))
const hex = (bytes: Uint8Array) => [...bytes].map(b => b.toString(16).padStart(2, '0')).join('')
const nowSeconds = () => Math.floor(Date.now() / 1000)

export type Body = Record<string, unknown>
export type Platform = {
  name: string
  secret: string
  /** The headers of a genuine delivery. */
  sign(text: string, secret: string): Promise<Record<string, string>>
  /** A paid order, with changes. */
  body(change?: Body): Promise<Body>
  paid: Body
  /** Changes that make another order of it. */
  unpaid: Body
  undone: Body | null
  unnamed: Body
}

export const note = { instagift_checkout: CHECKOUT, instagift_applied: '5200' }
export const listed = (name: string) =>
  Object.entries(note).map(([key, value]) => ({ [name]: key, value }))

export const woocommerce: Platform = {
  name: 'woocommerce',
  secret: workerSettings.WOOCOMMERCE_SECRET,
  sign: async (text, secret) => ({ 'X-WC-Webhook-Signature': base64(await hmac(secret, text)) }),
  body: async change => ({
    id: 727,
    status: 'processing',
    currency: 'USD',
    total: '52.50',
    date_paid: '2026-11-21T20:00:00',
    meta_data: [{ id: 1, key: 'other', value: { a: 1 } }, ...listed('key')],
    ...change,
  }),
  paid: { orderId: '727', applied: 5200, currency: 'USD', total: 5250 },
  unpaid: { status: 'pending', date_paid: null },
  undone: { status: 'cancelled' },
  unnamed: { meta_data: [] },
}

export const shopify: Platform = {
  name: 'shopify',
  secret: workerSettings.SHOPIFY_SECRET,
  sign: async (text, secret) => ({ 'X-Shopify-Hmac-SHA256': base64(await hmac(secret, text)) }),
  body: async change => ({
    id: 5678901234567,
    currency: 'USD',
    total_price: '52.50',
    financial_status: 'paid',
    cancelled_at: null,
    note_attributes: listed('name'),
    ...change,
  }),
  paid: { orderId: '5678901234567', applied: 5200, currency: 'USD', total: 5250 },
  unpaid: { financial_status: 'pending' },
  undone: { cancelled_at: '2026-11-21T20:00:00Z' },
  unnamed: { note_attributes: [] },
}

export const stripe: Platform = {
  name: 'stripe',
  secret: workerSettings.STRIPE_SECRET,
  sign: async (text, secret) => {
    const time = nowSeconds()
    return { 'Stripe-Signature': `t=${time},v1=${hex(await hmac(secret, `${time}.${text}`))}` }
  },
  body: async change => ({
    id: 'evt_1',
    type: 'checkout.session.completed',
    data: {
      object: {
        id: 'cs_1',
        client_reference_id: null,
        amount_total: 50,
        currency: 'usd',
        payment_status: 'paid',
        metadata: { ...note, order_id: '727' },
        ...change,
      },
    },
  }),
  paid: { orderId: '727', applied: 5200, currency: 'USD', due: 50 },
  unpaid: { payment_status: 'unpaid' },
  undone: null,
  unnamed: { metadata: {} },
}

let bigcommerceOrders = 100
export const bigcommerce: Platform = {
  name: 'bigcommerce',
  secret: workerSettings.BIGCOMMERCE_SECRET,
  sign: async (text, secret) => {
    const at = new Date()
    return {
      'webhook-id': 'msg_1',
      'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
      'webhook-signature': new Webhook(btoa(secret)).sign('msg_1', at, text),
    }
  },
  body: async ({ metafields = listed('key'), ...change } = {}) => {
    bigcommerceOrders += 1
    const order = { status_id: 11, currency_code: 'USD', total_inc_tax: '52.5000', ...change }
    await fetch(`https://api.bigcommerce.com/stores/teststore/orders/${bigcommerceOrders}`, {
      method: 'PUT',
      body: JSON.stringify({ order, metafields }),
    })
    return {
      scope: 'store/order/statusUpdated',
      producer: 'stores/teststore',
      data: { type: 'order', id: bigcommerceOrders },
    }
  },
  paid: { orderId: expect.stringMatching(/^1\d\d$/), applied: 5200, currency: 'USD', total: 5250 },
  unpaid: { status_id: 7 },
  undone: { status_id: 5 },
  unnamed: { metafields: [] },
}

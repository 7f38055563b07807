/** One good delivery of a paid order for each platform, and how that platform signs it. */
import { Webhook } from 'standardwebhooks'
import { expect } from 'vitest'
import { workerSettings } from '../../worker-settings.ts'

import { base64, hex, hmac } from '../signing.ts'
import { keys } from '../sources.ts'

export const CHECKOUT = await keys.newCheckoutId()

const nowSeconds = () => Math.floor(Date.now() / 1000)

export type Body = Record<string, unknown>
export type Platform = {
  name: string
  secret: string
  /** The headers of a genuine delivery. */
  sign(text: string, secret: string, at?: number): Promise<Record<string, string>>
  /** A paid order, with changes. */
  body(change?: Body): Promise<Body>
  /** What the paid order says. */
  paid: Body & { names: unknown[] }
  /** Changes that make another order of it. */
  placed: Body
  unpaid: Body
  undone: Body | null
  refunded: Body | null
  unnamed: Body
  /** The field of the order's total. */
  total: string
}

export const note = { instagift_checkout: CHECKOUT, instagift_applied: '5200' }
export const listed = (name: string, noted: Body = note) =>
  Object.entries(noted).map(([key, value]) => ({ [name]: key, value }))

export const woocommerce: Platform = {
  name: 'woocommerce',
  secret: workerSettings.WOOCOMMERCE_SECRET,
  sign: async (text, secret) => ({ 'X-WC-Webhook-Signature': base64(await hmac(secret, text)) }),
  body: async change => ({
    id: 727,
    number: '727',
    order_key: 'wc_order_58d2d042d1d',
    status: 'processing',
    currency: 'USD',
    total: '0.50',
    date_paid: '2026-11-21T20:00:00',
    meta_data: [{ id: 1, key: 'other', value: { a: 1 } }, ...listed('key')],
    ...change,
  }),
  paid: { names: ['727', 'wc_order_58d2d042d1d'], applied: 5200, currency: 'USD', due: 50 },
  placed: { status: 'on-hold', date_paid: null },
  unpaid: { status: 'pending', date_paid: null },
  undone: { status: 'cancelled' },
  refunded: { status: 'refunded' },
  unnamed: { meta_data: [] },
  total: 'total',
}

export const shopify: Platform = {
  name: 'shopify',
  secret: workerSettings.SHOPIFY_SECRET,
  sign: async (text, secret) => ({ 'X-Shopify-Hmac-SHA256': base64(await hmac(secret, text)) }),
  body: async change => ({
    id: 5678901234567,
    name: '#1001',
    checkout_token: 'bd5a8aa1ecd019dd3520ff791ee3a24c',
    cart_token: null,
    currency: 'USD',
    total_price: '0.50',
    financial_status: 'paid',
    cancelled_at: null,
    test: false,
    note_attributes: listed('name'),
    ...change,
  }),
  paid: {
    names: ['5678901234567', '#1001', 'bd5a8aa1ecd019dd3520ff791ee3a24c'],
    applied: 5200,
    currency: 'USD',
    due: 50,
  },
  placed: { financial_status: 'pending' },
  unpaid: { financial_status: 'voided' },
  undone: { cancelled_at: '2026-11-21T20:00:00Z', financial_status: 'refunded' },
  refunded: { financial_status: 'refunded' },
  unnamed: { note_attributes: [] },
  total: 'total_price',
}

export const stripe: Platform = {
  name: 'stripe',
  secret: workerSettings.STRIPE_SECRET,
  sign: async (text, secret, time = nowSeconds()) => ({
    'Stripe-Signature': `t=${time},v1=${hex(await hmac(secret, `${time}.${text}`))}`,
  }),
  body: async change => ({
    id: 'evt_1',
    type: 'checkout.session.completed',
    livemode: true,
    data: {
      object: {
        id: 'cs_1',
        client_reference_id: null,
        payment_intent: 'pi_1',
        amount_total: 50,
        currency: 'usd',
        livemode: true,
        payment_status: 'paid',
        metadata: { ...note, order_id: '727' },
        ...change,
      },
    },
  }),
  paid: { names: ['727', 'cs_1', 'pi_1'], applied: 5200, currency: 'USD', due: 50 },
  placed: { payment_status: 'unpaid' },
  unpaid: { payment_status: 'a new one' },
  undone: null,
  refunded: null,
  unnamed: { metadata: {} },
  total: 'amount_total',
}

let bigcommerceOrders = 100
export const bigcommerce: Platform = {
  name: 'bigcommerce',
  secret: workerSettings.BIGCOMMERCE_SECRET,
  sign: async (text, secret, time = nowSeconds()) => {
    const at = new Date(time * 1000)
    return {
      'webhook-id': 'msg_1',
      'webhook-timestamp': String(time),
      'webhook-signature': new Webhook(btoa(secret)).sign('msg_1', at, text),
    }
  },
  body: async ({ metafields = listed('key'), ...change } = {}) => {
    bigcommerceOrders += 1
    const order = {
      id: bigcommerceOrders,
      cart_id: 'a8458391-ef68-4fe5-9ec1-442e6a767364',
      status_id: 11,
      currency_code: 'EUR',
      default_currency_code: 'USD',
      total_inc_tax: '0.5000',
      ...change,
    }
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
  paid: {
    names: [expect.stringMatching(/^[1-9]\d\d$/), 'a8458391-ef68-4fe5-9ec1-442e6a767364'],
    applied: 5200,
    currency: 'USD',
    due: 50,
  },
  placed: { status_id: 7 },
  unpaid: { status_id: 0 },
  undone: { status_id: 5 },
  refunded: { status_id: 4 },
  unnamed: { metafields: [] },
  total: 'total_inc_tax',
}

export const PLATFORMS = [woocommerce, shopify, stripe, bigcommerce]

/** The deliveries of shop platforms: of each order only the fields that the worker reads (docs/contract.md#platforms). */
import * as z from 'zod/mini'
import { CHECKOUT_ID } from '../examples/checkouts.ts'
import type { Json } from '../schemas.ts'
import { header, signedPost, standardHeaders } from './signed-post.ts'

type Platform = {
  name: string
  topics: string
  headers: Json[]
  body: z.ZodMiniType
  /** An order of $52.50 that is paid, of which the platform collected $0.50. */
  example: object
}

const note = (field: string) =>
  z
    .array(z.looseObject({ [field]: z.string() }))
    .check(z.describe('Among them `instagift_checkout` and `instagift_applied`'))

const noted = (field: string) => [
  { [field]: 'instagift_checkout', value: CHECKOUT_ID },
  { [field]: 'instagift_applied', value: '5200' },
]

const total = z.string().check(z.describe('What the platform collects, a decimal'))

const PLATFORMS: readonly Platform[] = [
  {
    name: 'woocommerce',
    topics: 'order.created, order.updated',
    headers: [header('X-WC-Webhook-Signature', 'The base64 HMAC-SHA-256 of the raw body')],
    body: z.looseObject({
      id: z.int(),
      number: z.string(),
      order_key: z.string(),
      status: z.string(),
      currency: z.string(),
      total,
      date_paid: z.nullable(z.string()),
      meta_data: note('key'),
    }),
    example: {
      ...{ id: 1042, number: '1042', order_key: 'wc_order_58d2d042d1d', status: 'processing' },
      ...{ currency: 'USD', total: '0.50', date_paid: '2026-11-26T01:40:00' },
      meta_data: noted('key'),
    },
  },
  {
    name: 'shopify',
    topics: 'orders/create, orders/paid, orders/updated, orders/cancelled',
    headers: [header('X-Shopify-Hmac-SHA256', 'The base64 HMAC-SHA-256 of the raw body')],
    body: z.looseObject({
      id: z.int(),
      name: z.string(),
      checkout_token: z.nullable(z.string()),
      cart_token: z.nullable(z.string()),
      test: z.boolean(),
      financial_status: z.nullable(z.string()),
      cancelled_at: z.nullable(z.string()),
      currency: z.string(),
      total_price: total,
      note_attributes: note('name'),
    }),
    example: {
      ...{ id: 5678901234567, name: '#1042', checkout_token: 'bd5a8aa1ecd0', cart_token: null },
      ...{ test: false, financial_status: 'paid', cancelled_at: null },
      ...{ currency: 'USD', total_price: '0.50' },
      note_attributes: noted('name'),
    },
  },
  {
    name: 'stripe',
    topics: 'checkout.session.completed, checkout.session.async_payment_succeeded',
    headers: [
      header('Stripe-Signature', '`t=…,v1=…`: a time, and the hex HMAC-SHA-256 of `{t}.{body}`'),
    ],
    body: z.looseObject({
      id: z.string(),
      type: z.string(),
      livemode: z.boolean(),
      data: z.looseObject({
        object: z.looseObject({
          id: z.string(),
          client_reference_id: z.nullable(z.string()),
          payment_status: z.string(),
          amount_total: z.int().check(z.describe('What Stripe charges, in its minor unit')),
          currency: z.string(),
          metadata: z.record(z.string(), z.string()),
        }),
      }),
    }),
    example: {
      ...{ id: 'evt_1SXa', type: 'checkout.session.completed', livemode: true },
      data: {
        object: {
          ...{ id: 'cs_live_a1', client_reference_id: null, payment_status: 'paid' },
          ...{ amount_total: 50, currency: 'usd' },
          metadata: {
            order_id: '1042',
            instagift_checkout: CHECKOUT_ID,
            instagift_applied: '5200',
          },
        },
      },
    },
  },
  {
    name: 'bigcommerce',
    topics: 'store/order/statusUpdated',
    headers: standardHeaders('BIGCOMMERCE_SECRET'),
    body: z.looseObject({
      producer: z.string().check(z.describe('`stores/` and the hash of the store')),
      data: z.looseObject({
        type: z.string(),
        id: z.int().check(z.describe('The order, which is then read')),
      }),
    }),
    example: { producer: 'stores/teststore', data: { type: 'order', id: 1042 } },
  },
]

/** `responses`: of `POST /v1/webhooks/{source}`. */
export const platformWebhooks = (responses: Json): Record<string, Json> =>
  Object.fromEntries(
    PLATFORMS.map(({ name, topics, ...described }) => [
      name,
      signedPost({
        operationId: `deliver${name[0]!.toUpperCase()}${name.slice(1)}Order`,
        summary: `An order of ${name}, topics ${topics}`,
        tag: 'Deliveries',
        responses,
        ...described,
      }),
    ]),
  )

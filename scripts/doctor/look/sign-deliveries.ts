/** Deliveries that a webhook source could have sent, each about no order: a worker that takes one has nothing to do. */
import { createHmac, randomUUID } from 'node:crypto'

/** A signed POST. */
export type Signed = { headers: Record<string, string>; body: string }

/** A source as the env file knows it. `at`: the worker's time (ms). */
type Source = {
  name: string
  secretsIn(settings: Settings): string[]
  sign(secret: string, at: number, settings: Settings): Signed
}

type Settings = Readonly<Record<string, string>>

const hmac = (key: string | Buffer, text: string, encoding: 'base64' | 'hex') =>
  createHmac('sha256', key).update(text).digest(encoding)

const secondsOf = (at: number): string => String(Math.floor(at / 1000))

const words = (list = ''): string[] => list.split(/\s+/).filter(word => word !== '')
const lines = (list = ''): string[] =>
  list
    .split(/[\r\n]+/)
    .map(line => line.trim())
    .filter(line => line !== '')

const standardHeaders = (key: string | Buffer, at: number, body: string) => {
  const id = `msg_${randomUUID()}`
  const signature = hmac(key, `${id}.${secondsOf(at)}.${body}`, 'base64')
  return {
    'webhook-id': id,
    'webhook-timestamp': secondsOf(at),
    'webhook-signature': `v1,${signature}`,
  }
}

export const SOURCES: readonly Source[] = [
  {
    name: 'standard',
    secretsIn: settings => words(settings.WEBHOOK_SECRET),
    sign: (secret, at) => {
      const body = JSON.stringify({ type: 'test', timestamp: new Date(at).toISOString(), data: {} })
      const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
      return { headers: standardHeaders(key, at, body), body }
    },
  },
  {
    name: 'woocommerce',
    secretsIn: settings => lines(settings.WOOCOMMERCE_SECRET),
    sign: secret => {
      const body = JSON.stringify({ id: 0, status: 'checkout-draft', meta_data: [] })
      return { headers: { 'x-wc-webhook-signature': hmac(secret, body, 'base64') }, body }
    },
  },
  {
    name: 'shopify',
    secretsIn: settings => words(settings.SHOPIFY_SECRET),
    sign: secret => {
      const body = JSON.stringify({ id: 0, financial_status: null, note_attributes: [] })
      return { headers: { 'x-shopify-hmac-sha256': hmac(secret, body, 'base64') }, body }
    },
  },
  {
    name: 'stripe',
    secretsIn: settings => words(settings.STRIPE_SECRET),
    sign: (secret, at) => {
      const body = JSON.stringify({ id: 'evt_test', type: 'test', data: { object: {} } })
      const signature = hmac(secret, `${secondsOf(at)}.${body}`, 'hex')
      return { headers: { 'stripe-signature': `t=${secondsOf(at)},v1=${signature}` }, body }
    },
  },
  {
    name: 'bigcommerce',
    secretsIn: settings => words(settings.BIGCOMMERCE_SECRET),
    sign: (secret, at, settings) => {
      const producer = `stores/${settings.BIGCOMMERCE_STORE_HASH}`
      const body = JSON.stringify({ producer, data: { type: 'test', id: 0 } })
      return { headers: standardHeaders(secret, at, body), body }
    },
  },
]

/** The worker as it is deployed, with Instagift as its only gift-card system, and the calls of shoppers and of a shop's server. */
import { randomUUID } from 'node:crypto'
import { copyFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { Webhook } from 'standardwebhooks'
import { makeEngine } from '../../killing/engine.ts'
import {
  STORE_API_KEY,
  STORE_ORIGIN,
  WEBHOOK_SECRET,
  workerSettings,
} from '../../worker-settings.ts'
import { bundleEntry, workerBundle } from './entry/bundle.ts'
import type { Act } from './leasts.ts'
import { type Order, requestText, type Side } from './side.ts'

/** The other gift-card systems are off; and the limits are the defaults, because every order is of another visitor. */
const LEFT_OUT = /^(YOUGOTAGIFT_|VAUCHAR_|STORE_MISSES_PER_MINUTE$)/

const FIRST_TOTAL = 5_250
const CHANGED_TOTAL = 6_350
const WHOLE_DOLLAR = 100

/** `entry`: one of the bench's around the worker's bundle; by default there is none. `changed`: settings that are not the defaults. */
export async function makeProduct(
  directory: string,
  port: number,
  upstream: string,
  {
    entry,
    flags = [],
    changed = {},
  }: { entry?: string; flags?: string[]; changed?: Record<string, string> } = {},
): Promise<Side> {
  const settings = {
    ...Object.fromEntries(Object.entries(workerSettings).filter(([name]) => !LEFT_OUT.test(name))),
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    NOTIFY_URL: `${upstream}/inbox`,
    INSTAGIFT_API_URL: `${upstream}/instagift/v2`,
    ...changed,
  }
  mkdirSync(directory, { recursive: true })
  const script = join(directory, 'worker.js')
  if (entry) await bundleEntry(entry, script)
  else copyFileSync(await workerBundle(), script)
  return {
    engine: makeEngine({ script, directory, port, settings, flags }),
    port,
    newOrder: (number, code) => ({
      ...{ number, code, id: '', clientSecret: '' },
      ...{ orderTotal: FIRST_TOTAL, applied: 0 },
    }),
    request: requestOf,
    take,
  }
}

const AS_SHOP = { Authorization: `Bearer ${STORE_API_KEY}` }

function requestOf(act: Act, order: Order): string {
  const { number, id, code, clientSecret, orderTotal, applied } = order
  const path = `/v1/checkouts/${id}`
  const asShopper = { Origin: STORE_ORIGIN, 'Client-Secret': clientSecret }
  const orderId = `order-${number}`
  const post = (url: string, headers: Record<string, string>, body: unknown) =>
    requestText('POST', url, headers, JSON.stringify(body))
  switch (act) {
    case 'apply': {
      const headers = {
        Origin: STORE_ORIGIN,
        'CF-Connecting-IP': `10.${(number >> 16) & 255}.${(number >> 8) & 255}.${number & 255}`,
        'Idempotency-Key': randomUUID(),
      }
      const body = { currency: 'USD', orderTotal, cartRef: `cart-${number}`, code }
      return post('/v1/checkouts', headers, body)
    }
    case 'change': {
      const body = JSON.stringify({ orderTotal: CHANGED_TOTAL })
      return requestText('PATCH', path, asShopper, body)
    }
    case 'read':
      return requestText('GET', path, asShopper)
    case 'place':
      return post(`${path}/place`, AS_SHOP, {
        orderId,
        orderTotal,
        applied,
        cartRef: `cart-${number}`,
      })
    case 'complete':
      return post(`${path}/complete`, AS_SHOP, { orderId, orderTotal, applied })
    case 'webhook':
      return delivery(number, { checkoutId: id, orderId, orderTotal, applied })
  }
}

function delivery(number: number, data: unknown): string {
  const now = new Date()
  const id = `delivery-${number}`
  const text = JSON.stringify({ type: 'order.completed', timestamp: now.toISOString(), data })
  const headers = {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
    'webhook-signature': new Webhook(WEBHOOK_SECRET).sign(id, now, text),
  }
  return requestText('POST', '/v1/webhooks/standard', headers, text)
}

type Checkout = {
  id: string
  clientSecret?: string
  status: string
  orderTotal: number
  applied: number
}

/** The status of the checkout after each act; a completion has ended well before its 10 s are over. */
const EXPECTED: Record<Act, string[]> = {
  apply: ['open'],
  change: ['open'],
  read: ['open'],
  place: ['placed'],
  complete: ['completed'],
  webhook: ['completing', 'completed'],
}

function take(act: Act, order: Order, { status, json }: { status: number; json: string }): void {
  const checkout = JSON.parse(json) as Checkout
  const isRight = status < 300 && EXPECTED[act].includes(checkout.status)
  if (!isRight) throw new Error(`${act}: expected ${EXPECTED[act]}, got ${status} ${json}`)
  if (act === 'webhook') return
  const { orderTotal, applied } = checkout
  if (applied !== orderTotal - (orderTotal % WHOLE_DOLLAR))
    throw new Error(`${act}: applied ${applied} of ${orderTotal}`)
  Object.assign(order, { orderTotal, applied })
  if (act === 'apply')
    Object.assign(order, { id: checkout.id, clientSecret: checkout.clientSecret })
}

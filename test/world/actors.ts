/** Who acts in a world: a shopper's browser, the shop's server, and its signed deliveries. */
import { Webhook } from 'standardwebhooks'
import type { Checkout, CheckoutCard, Review } from '../../shared/api.ts'
import { STORE_API_KEY, STORE_ORIGIN, WEBHOOK_SECRET } from '../worker-settings.ts'
import { type BrowserMemory, browserMemory } from './browser-memory.ts'
import type { World } from './world.ts'

/** What was answered: the status beside the fields of the JSON. */
// biome-ignore lint/suspicious/noExplicitAny: a test asserts what it reads.
export type Answered = { status: number; body: any }

type Sent = { method?: string; body?: unknown; key?: string; headers?: Record<string, string> }
export type Ask = (path: string, sent?: Sent) => Promise<Answered>

const asking =
  (world: World, own: Record<string, string>, memory?: BrowserMemory): Ask =>
  async (path, { method, body, key, headers } = {}) => {
    const request = new Request(`https://gifts.example${path}`, {
      method: method ?? (body === undefined ? 'GET' : 'POST'),
      headers: {
        ...own,
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
        ...(key !== undefined && { 'Idempotency-Key': key }),
        ...memory?.headersFor(path),
        ...headers,
      },
      ...(body !== undefined && {
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    })
    const answer = await world.fetch(request)
    const { status } = answer
    const answered = await answer.json()
    memory?.take({ status, location: answer.headers.get('location'), body: answered })
    return { status, body: answered }
  }

export type Order = { orderId?: string; orderTotal?: number; applied?: number }

/** What a shopper's browser does at a checkout page. */
const shopperIn = (world: World) => {
  const atHome = { Origin: STORE_ORIGIN, 'CF-Connecting-IP': '203.0.113.7' }
  const ask = asking(world, atHome, browserMemory())
  return {
    ask,
    /** Somebody who knows the ids of checkouts, and no client secret. */
    stranger: asking(world, { Origin: STORE_ORIGIN, 'CF-Connecting-IP': '203.0.113.99' }),
    begin: async (
      orderTotal: number,
      code?: string,
      more: object = {},
    ): Promise<Checkout & { id: string }> => {
      const request = { currency: 'USD', orderTotal, ...(code && { code }), ...more }
      const { status, body } = await ask('/v1/checkouts', { body: request })
      if (status !== 201) throw new Error(`not created: ${JSON.stringify(body)}`)
      return body
    },
    apply: (id: string, code: string, more: object = {}, key?: string) =>
      ask(`/v1/checkouts/${id}/cards`, { body: { code, ...more }, ...(key && { key }) }),
    change: (id: string, body: object) => ask(`/v1/checkouts/${id}`, { method: 'PATCH', body }),
    remove: (id: string, cardId: string) =>
      ask(`/v1/checkouts/${id}/cards/${cardId}`, { method: 'DELETE' }),
    look: (id: string) => ask(`/v1/checkouts/${id}`),
  }
}

/** What the shop's server does: calls with its key, and signed deliveries. */
const shopIn = (world: World) => {
  const ask = asking(world, { Authorization: `Bearer ${STORE_API_KEY}` })
  const posting =
    (verb: string) =>
    (id: string, body: object, query = '', key?: string) =>
      ask(`/v1/checkouts/${id}/${verb}${query}`, { body, ...(key && { key }) })
  const reviews = async (status = 'open') =>
    (await ask(`/v1/reviews?status=${status}`)).body.reviews
  let deliveries = 0
  return {
    ask,
    see: async (id: string): Promise<Required<Checkout>> => (await ask(`/v1/checkouts/${id}`)).body,
    place: posting('place'),
    reopen: posting('reopen'),
    complete: posting('complete'),
    cancel: posting('cancel'),
    refund: posting('refund'),
    /** A delivery of source `standard`; the same `id` is the same delivery. */
    deliver: (type: string, data: object, id = `msg_${++deliveries}`) => {
      const at = new Date(world.now())
      const body = JSON.stringify({ type, timestamp: at.toISOString(), data })
      return asking(world, {
        'webhook-id': id,
        'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
        'webhook-signature': new Webhook(WEBHOOK_SECRET).sign(id, at, body),
      })('/v1/webhooks/standard', { body })
    },
    reviews,
    /** Why each review is open. */
    reasons: async (status = 'open'): Promise<string[]> =>
      (await reviews(status)).map((review: Review) => review.reason),
    decide: (id: string, body: object) => ask(`/v1/reviews/${id}`, { body }),
  }
}

export const actorsOf = (world: World) => ({ shopper: shopperIn(world), shop: shopIn(world) })

export type Actors = ReturnType<typeof actorsOf>

/** The calls that reached a gift-card system, each in two words. */
export const upstreamCalls = (world: World, code?: string): string[] =>
  world.sandbox
    .calls(code)
    .filter(call => call.operation !== 'other')
    .map(call => `${call.method} ${call.operation}`)

/** What truly was redeemed of a code and not undone, by the sandbox's own ledger. */
export const spentOf = (world: World, code: string): number[] =>
  world.sandbox
    .ledger(code)
    .redemptions.filter(one => !one.reversed)
    .map(one => one.amount)

export const brief = ({ applied, due, cards, status }: Checkout) => ({
  status,
  applied,
  due,
  cards: cards.map(({ label, applied, status }: CheckoutCard) => `${label} ${applied} ${status}`),
})

/** Who acts in a world: a shopper's browser, the shop's server, and its signed deliveries. */
import { Webhook } from 'standardwebhooks'
import type { Checkout, CheckoutCard } from '../../shared/api.ts'
import { STORE_API_KEY, STORE_ORIGIN, WEBHOOK_SECRET } from '../worker-settings.ts'
import type { World } from './world.ts'

/** What was answered: the status beside the fields of the JSON. */
// biome-ignore lint/suspicious/noExplicitAny: a test asserts what it reads.
export type Answered = { status: number; body: any }

type Sent = { method?: string; body?: unknown; key?: string; headers?: Record<string, string> }
export type Ask = (path: string, sent?: Sent) => Promise<Answered>

const asking =
  (world: World, own: Record<string, string>): Ask =>
  async (path, { method, body, key, headers } = {}) => {
    const request = new Request(`https://gifts.example${path}`, {
      method: method ?? (body === undefined ? 'GET' : 'POST'),
      headers: {
        ...own,
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
        ...(key !== undefined && { 'Idempotency-Key': key }),
        ...headers,
      },
      ...(body !== undefined && {
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    })
    const answer = await world.fetch(request)
    return { status: answer.status, body: await answer.json() }
  }

export type Order = { orderId?: string; orderTotal?: number; applied?: number }

/** The shopper's browser at one checkout page, and the shop's server behind it. */
export function actorsOf(world: World) {
  const shopper = asking(world, { Origin: STORE_ORIGIN, 'CF-Connecting-IP': '203.0.113.7' })
  const shop = asking(world, { Authorization: `Bearer ${STORE_API_KEY}` })
  let deliveries = 0
  /** A signed delivery of source `standard`; the same `id` is the same delivery. */
  const deliver = (type: string, data: object, id = `msg_${++deliveries}`) => {
    const at = new Date(world.now())
    const body = JSON.stringify({ type, timestamp: at.toISOString(), data })
    return asking(world, {
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
      'webhook-signature': new Webhook(WEBHOOK_SECRET).sign(id, at, body),
    })('/v1/webhooks/standard', { body })
  }
  const begin = async (
    orderTotal: number,
    code?: string,
    more: object = {},
  ): Promise<Checkout & { id: string }> => {
    const request = { currency: 'USD', orderTotal, ...(code && { code }), ...more }
    const { status, body } = await shopper('/v1/checkouts', { body: request })
    if (status !== 201) throw new Error(`not created: ${JSON.stringify(body)}`)
    return body
  }
  const told =
    (verb: string) =>
    (id: string, body: object, query = '', key?: string) =>
      shop(`/v1/checkouts/${id}/${verb}${query}`, { body, ...(key && { key }) })
  return {
    shopper,
    shop,
    deliver,
    begin,
    apply: (id: string, code: string, more: object = {}, key?: string) =>
      shopper(`/v1/checkouts/${id}/cards`, { body: { code, ...more }, ...(key && { key }) }),
    change: (id: string, body: object) => shopper(`/v1/checkouts/${id}`, { method: 'PATCH', body }),
    remove: (id: string, cardId: string) =>
      shopper(`/v1/checkouts/${id}/cards/${cardId}`, { method: 'DELETE' }),
    look: (id: string) => shopper(`/v1/checkouts/${id}`),
    see: async (id: string): Promise<Required<Checkout>> =>
      (await shop(`/v1/checkouts/${id}`)).body,
    place: told('place'),
    reopen: told('reopen'),
    complete: told('complete'),
    cancel: told('cancel'),
    reviews: async (status = 'open') => (await shop(`/v1/reviews?status=${status}`)).body.reviews,
    decide: (id: string, body: object) => shop(`/v1/reviews/${id}`, { body }),
  }
}

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

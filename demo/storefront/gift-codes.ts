/**
 * Everything that a shop's server does for gift codes. To use it in your own shop, copy this file. In the course of an order:
 *
 * - `place` binds the gift codes to the order, before the shopper's card is charged;
 * - `reopen` gives them back to the checkout, after the card was declined;
 * - `send` tells the worker that the order was completed, cancelled or refunded;
 * - `verify` checks an event that the worker sends to the shop, and reads it;
 * - `find` asks how the gift codes of an order stand.
 *
 * Amounts are integers in the currency's minor unit: 5250 is $52.50. Nothing here throws because the network is down; the answer
 * says so.
 */
import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { Webhook } from 'standardwebhooks'
// In your shop: import type { Checkout } from 'instagift-checkout'
import type { Checkout } from '../../shared/api.ts'

export type GiftCodeSettings = {
  /** The worker's address, its setting `PUBLIC_URL`. */
  worker: string
  /** The worker's `STORE_API_KEY`. */
  apiKey: string
  /** The worker's `WEBHOOK_SECRET`: signs what the shop sends to it. */
  webhookSecret: string
  /** The worker's `NOTIFY_SECRET`: signs what it sends to the shop. */
  notifySecret: string
}

/** Why gift codes could not be placed. Charge nothing then: the shopper must see the amounts again. */
export type Refusal = (typeof REFUSALS)[number] | 'unreachable'

const REFUSALS = [
  'stale_total',
  'checkout_changed',
  'checkout_closed',
  'order_taken',
  'not_found',
] as const

export type Placed = { ok: true; checkout: Checkout } | { ok: false; refusal: Refusal }

type OrderNames = { checkoutId: string; orderId: string }

/** What the shop tells the worker about an order. */
export type OrderUpdate =
  | { type: 'order.completed'; data: OrderNames & { orderTotal: number; applied: number } }
  | { type: 'order.cancelled'; data: OrderNames }
  | { type: 'order.refunded'; data: OrderNames & { giftRefund: number } }

/** What the worker tells the shop: the checkout as it is now. */
export type OutboundEvent = { type: string; data: Checkout }

/** The worker answers `place` within 12 s; the rest is for the network. */
const TIMEOUT_MS = 15_000
/** The pauses before an update is sent again; the last one repeats. */
const RETRY_AFTER_MS = [500, 1_000, 2_000, 5_000, 15_000, 60_000, 300_000]

export type GiftCodes = ReturnType<typeof giftCodes>

export function giftCodes({ worker, apiKey, webhookSecret, notifySecret }: GiftCodeSettings) {
  return { place, reopen, send, verify, find, call }

  /**
   * `applied` is what the shopper saw (the form field `instagift_applied`), `orderTotal` the total before gift codes. After `ok`, charge
   * exactly `orderTotal - applied` by card.
   */
  async function place(
    checkoutId: string,
    order: { orderId: string; orderTotal: number; applied: number },
  ): Promise<Placed> {
    const response = await call(`/v1/checkouts/${encodeURIComponent(checkoutId)}/place`, order)
    const body = await jsonOf(response)
    if (response?.ok) return { ok: true, checkout: body as Checkout }
    const { code } = (body ?? {}) as { code?: string }
    // Without a clear refusal the codes may have been placed all the same: reopen them.
    return { ok: false, refusal: REFUSALS.find(known => known === code) ?? 'unreachable' }
  }

  /** False if the worker could not be reached: try again later. */
  async function reopen(checkoutId: string, orderId: string): Promise<boolean> {
    const path = `/v1/checkouts/${encodeURIComponent(checkoutId)}/reopen`
    const response = await call(path, { orderId })
    return response !== null && response.status < 500
  }

  /**
   * Sends until the worker has accepted the update, or until `stop`. The id stays the same, so the worker recognises a repeat. A real shop
   * writes the update to its database first and sends it from a queue, so that a restart does not lose it.
   */
  async function send(update: OrderUpdate, stop: AbortSignal): Promise<void> {
    const id = randomUUID()
    const body = JSON.stringify({ ...update, timestamp: new Date().toISOString() })
    for (let attempt = 0; !stop.aborted; attempt++) {
      if (await deliver(id, body)) return
      const pause = RETRY_AFTER_MS[attempt] ?? RETRY_AFTER_MS.at(-1)
      await sleep(pause, undefined, { signal: stop }).catch(() => {})
    }
  }

  /** Throws if the worker did not sign the request: answer 401 then, else 204. `body` is the raw text, before any parsing. */
  function verify(body: string, headers: Record<string, string>): OutboundEvent {
    return new Webhook(notifySecret).verify(body, headers) as OutboundEvent
  }

  /** The checkout of an order; null if the worker could not be reached or knows none. */
  async function find(orderId: string): Promise<Checkout | null> {
    const response = await call(`/v1/orders/${encodeURIComponent(orderId)}`)
    return response?.ok ? ((await jsonOf(response)) as Checkout) : null
  }

  /** Calls the worker's API with the shop's key, by POST if there is a body; null if no answer comes. */
  async function call(path: string, body?: unknown): Promise<Response | null> {
    const init: RequestInit = {
      headers: { Authorization: `Bearer ${apiKey}`, 'Content-Type': 'application/json' },
      signal: AbortSignal.timeout(TIMEOUT_MS),
    }
    if (body !== undefined) Object.assign(init, { method: 'POST', body: JSON.stringify(body) })
    return fetch(worker + path, init).catch(() => null)
  }

  /** One delivery, signed as Standard Webhooks demands. */
  async function deliver(id: string, body: string): Promise<boolean> {
    const now = new Date()
    const response = await fetch(`${worker}/v1/webhooks/standard`, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        'webhook-id': id,
        'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
        'webhook-signature': new Webhook(webhookSecret).sign(id, now, body),
      },
      body,
      signal: AbortSignal.timeout(TIMEOUT_MS),
    }).catch(() => null)
    return response?.ok ?? false
  }
}

const jsonOf = async (response: Response | null): Promise<unknown> =>
  response?.json().catch(() => null)

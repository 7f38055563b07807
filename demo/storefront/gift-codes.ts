/**
 * All that a shop's server needs for gift codes: `place` before the card is charged, `reopen` when it was declined, `tell`
 * when the order is completed, cancelled or refunded, `hear` what became of it. No function here throws because the network
 * is down; what a doubt means is in the answer.
 */
import { randomUUID } from 'node:crypto'
import { Webhook } from 'standardwebhooks'
import type { Checkout } from '../../shared/api.ts'

export type GiftCodeSettings = {
  /** Where the worker is reached. */
  worker: string
  apiKey: string
  /** Signs what the shop tells the worker (`WEBHOOK_SECRET` of the worker). */
  webhookSecret: string
  /** Verifies what the worker tells the shop (`NOTIFY_SECRET` of the worker). */
  notifySecret: string
}

/** Why gift codes could not be placed. Nothing is firm then, and nothing may be charged. */
export type Refusal =
  | 'stale_total'
  | 'checkout_changed'
  | 'checkout_closed'
  | 'order_taken'
  | 'not_found'
  | 'unreachable'

export type Placed = { ok: true; checkout: Checkout } | { ok: false; refusal: Refusal }

/** What is told about an order; amounts in minor units. */
export type OrderEvent =
  | { type: 'order.completed'; data: Told & { orderTotal: number; applied: number } }
  | { type: 'order.cancelled'; data: Told }
  | { type: 'order.refunded'; data: Told & { giftRefund: number } }
type Told = { checkoutId: string; orderId: string }

/** `place` answers within 12 s (its contract); the rest is for the network. */
const TIMEOUT_MS = 15_000
const RETRY_AFTER_MS = [500, 1_000, 2_000, 5_000, 15_000, 60_000, 300_000]

export type GiftCodes = ReturnType<typeof giftCodes>

export function giftCodes({ worker, apiKey, webhookSecret, notifySecret }: GiftCodeSettings) {
  const ask = async (path: string, body?: unknown): Promise<Response | null> => {
    try {
      return await fetch(worker + path, {
        method: body === undefined ? 'GET' : 'POST',
        headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
        body: body === undefined ? null : JSON.stringify(body),
        signal: AbortSignal.timeout(TIMEOUT_MS),
      })
    } catch {
      return null
    }
  }

  return {
    ask,

    /** Binds the gift codes to this order: after `ok` exactly `applied` is taken off `orderTotal`. */
    async place(
      checkoutId: string,
      order: { orderId: string; orderTotal: number; applied: number },
    ): Promise<Placed> {
      const answer = await ask(`/v1/checkouts/${encodeURIComponent(checkoutId)}/place`, order)
      const body = await jsonOf(answer)
      if (answer?.ok) return { ok: true, checkout: body as Checkout }
      return { ok: false, refusal: refusalOf(body) }
    },

    /** Gives the codes back to the shopper's checkout after a declined payment; false where nobody answered. */
    async reopen(checkoutId: string, orderId: string): Promise<boolean> {
      const path = `/v1/checkouts/${encodeURIComponent(checkoutId)}/reopen`
      const answer = await ask(path, { orderId })
      return answer !== null && answer.status < 500
    },

    /** Tells the worker until it has heard. Deliveries may repeat, so every doubt is answered by a repeat. */
    async tell(event: OrderEvent, stop: AbortSignal): Promise<void> {
      const body = JSON.stringify({ ...event, timestamp: new Date().toISOString() })
      const id = randomUUID()
      for (let attempt = 0; !stop.aborted; attempt++) {
        if (await deliver(id, body)) return
        await pause(RETRY_AFTER_MS[Math.min(attempt, RETRY_AFTER_MS.length - 1)]!, stop)
      }
    },

    /** The event in a request of the worker to this shop. Throws where its signature is not the worker's. */
    hear(body: string, headers: Record<string, string>): { type: string; data: Checkout } {
      return new Webhook(notifySecret).verify(body, headers) as { type: string; data: Checkout }
    },

    /** How the gift codes of an order stand now; null where that is not known. */
    async find(orderId: string): Promise<Checkout | null> {
      const answer = await ask(`/v1/orders/${encodeURIComponent(orderId)}`)
      return answer?.ok ? ((await jsonOf(answer)) as Checkout) : null
    },
  }

  async function deliver(id: string, body: string): Promise<boolean> {
    const now = new Date()
    const answer = await fetch(`${worker}/v1/webhooks/standard`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'webhook-id': id,
        'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
        'webhook-signature': new Webhook(webhookSecret).sign(id, now, body),
      },
      body,
      signal: AbortSignal.timeout(TIMEOUT_MS),
    }).catch(() => null)
    return answer?.ok ?? false
  }
}

const REFUSALS = ['stale_total', 'checkout_changed', 'checkout_closed', 'order_taken', 'not_found']

function refusalOf(problem: unknown): Refusal {
  const code = (problem as { code?: string } | null)?.code ?? ''
  return REFUSALS.includes(code) ? (code as Refusal) : 'unreachable'
}

async function jsonOf(answer: Response | null): Promise<unknown> {
  return answer?.json().catch(() => null)
}

function pause(ms: number, stop: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    const timer = setTimeout(resolve, ms)
    stop.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })
}

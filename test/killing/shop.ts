/**
 * A shop's server and its shopper, over HTTP. As a real one it repeats a call that got no answer, and only then: what was
 * answered with 2xx is never said twice.
 */
import { Webhook } from 'standardwebhooks'
import type { SystemName } from '../../demo/sandbox/systems.ts'
import type { Checkout, Review } from '../../shared/api.ts'
import { STORE_API_KEY, WEBHOOK_SECRET } from '../worker-settings.ts'
import { browserMemory } from '../world/browser-memory.ts'
import type { Outside } from './outside.ts'

export type Order = {
  orderId: string
  provider: SystemName
  code: string
  /** How the gift-card system names the card in its URLs: by its id or its code. */
  names: string
  /** The code of another card that pays for it, too. */
  second: string | null
  checkoutId: string
  orderTotal: number
  applied: number
  /** What the shop wants of it. */
  wants: 'completed' | 'cancelled'
}

export type Answer = { status: number; body: Record<string, unknown> }

const HEARD_WITHIN_MS = 30_000

const ORDER_TOTAL = 4000

/** Worth more than the order where a card may be used in part: a second redemption would find something to take. */
const BALANCE: Record<SystemName, number> = {
  instagift: 10_000,
  yougotagift: 2_500,
  vauchar: 10_000,
}

export class Shop {
  readonly #worker: string
  readonly #outside: Outside
  readonly #memory = browserMemory()
  #orders = 0

  constructor(worker: string, outside: Outside) {
    this.#worker = worker
    this.#outside = outside
  }

  /** One try; null where nobody answered. */
  async call(method: string, path: string, body?: unknown, key?: string): Promise<Answer | null> {
    return this.#send(method, path, body === undefined ? null : JSON.stringify(body), {
      authorization: `Bearer ${STORE_API_KEY}`,
      ...(key !== undefined && { 'idempotency-key': key }),
    })
  }

  /** Repeats until there is an answer that is not a 5xx. */
  async insist(method: string, path: string, body?: unknown, key?: string): Promise<Answer> {
    return untilHeard(() => this.call(method, path, body, key))
  }

  /** One try of a signed delivery; `id` names it, a repeated one has the same. */
  async deliver(id: string, type: string, data: unknown): Promise<Answer | null> {
    const text = JSON.stringify({ type, timestamp: new Date().toISOString(), data })
    const now = new Date()
    return this.#send('POST', '/v1/webhooks/standard', text, {
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
      'webhook-signature': new Webhook(WEBHOOK_SECRET).sign(id, now, text),
    })
  }

  /** A new card in the sandbox. */
  card(provider: SystemName, balance = BALANCE[provider]): { code: string; names: string } {
    const { code, id } = this.#outside.sandbox.createCard({
      system: provider,
      balance,
      currency: 'USD',
    })
    return { code, names: provider === 'vauchar' ? id : code }
  }

  /** A shopper with a new card in a new checkout. As from the element, a repeated try has the key of the first. */
  async apply(provider: SystemName, card = this.card(provider)): Promise<Order> {
    this.#orders += 1
    const orderId = `order-${this.#orders}`
    const body = { currency: 'USD', orderTotal: ORDER_TOTAL, code: card.code }
    const answer = await this.insist('POST', '/v1/checkouts', body, `idempotency-key-of-${orderId}`)
    const { id, applied } = answer.body as { id: string; applied: number }
    if (answer.status !== 201) throw new Error(`no checkout: ${JSON.stringify(answer.body)}`)
    return {
      orderId,
      provider,
      ...card,
      second: null,
      checkoutId: id,
      orderTotal: ORDER_TOTAL,
      applied,
      wants: 'completed',
    }
  }

  /** $15 of stored value, and the rest from a certificate, which is redeemed after it. */
  async applyTwo(): Promise<Order> {
    const order = await this.apply('vauchar', this.card('vauchar', 1_500))
    const second = this.card('instagift')
    const path = `/v1/checkouts/${order.checkoutId}/cards`
    const answer = await this.insist('POST', path, { code: second.code })
    if (answer.status !== 200) throw new Error(`no second card: ${JSON.stringify(answer.body)}`)
    const { applied } = answer.body as { applied: number }
    return { ...order, ...second, second: order.code, applied }
  }

  async place(order: Order): Promise<void> {
    const { orderId, orderTotal, applied } = order
    const body = { orderId, orderTotal, applied }
    const answer = await this.insist('POST', `/v1/checkouts/${order.checkoutId}/place`, body)
    if (answer.status !== 200) throw new Error(`not placed: ${JSON.stringify(answer.body)}`)
  }

  /** Says that it is paid, and hears only that this was understood. */
  async complete(order: Order): Promise<void> {
    const { orderId, orderTotal, applied } = order
    const path = `/v1/checkouts/${order.checkoutId}/complete?wait=0`
    const answer = await this.insist('POST', path, { orderId, orderTotal, applied })
    if (![200, 202].includes(answer.status))
      throw new Error(`not completed: ${JSON.stringify(answer.body)}`)
  }

  async cancel(order: Order): Promise<void> {
    order.wants = 'cancelled'
    const path = `/v1/checkouts/${order.checkoutId}/cancel?wait=0`
    await this.insist('POST', path, { orderId: order.orderId })
  }

  async read(order: Order): Promise<Checkout> {
    const answer = await this.insist('GET', `/v1/checkouts/${order.checkoutId}`)
    return answer.body as unknown as Checkout
  }

  /** Why its open review was opened, in words. */
  async evidence({ checkoutId }: Order): Promise<string> {
    const answer = await this.insist('GET', '/v1/reviews?status=open&limit=100')
    const { reviews } = answer.body as { reviews: Review[] }
    const review = reviews.find(one => one.checkoutId === checkoutId)
    return review ? `${review.reason}: ${review.evidence.map(({ fact }) => fact).join('; ')}` : ''
  }

  async #send(
    method: string,
    path: string,
    body: string | null,
    headers: Record<string, string>,
  ): Promise<Answer | null> {
    try {
      const response = await fetch(this.#worker + path, {
        method,
        headers: {
          'content-type': 'application/json',
          ...this.#memory.headersFor(path),
          ...headers,
        },
        body,
        signal: AbortSignal.timeout(HEARD_WITHIN_MS),
      })
      const { status } = response
      const answered = (await response.json()) as Answer['body']
      this.#memory.take({ status, location: response.headers.get('location'), body: answered })
      return { status, body: answered }
    } catch {
      return null
    }
  }
}

async function untilHeard(ask: () => Promise<Answer | null>): Promise<Answer> {
  const deadline = Date.now() + HEARD_WITHIN_MS
  for (;;) {
    const answer = await ask()
    if (answer && answer.status < 500) return answer
    if (Date.now() > deadline) throw new Error(`nobody answered: ${JSON.stringify(answer)}`)
    await new Promise(resolve => setTimeout(resolve, 20))
  }
}

/** Asks again and again, with short pauses; null where it never became so in time. */
export async function eventually<T>(
  withinMs: number,
  ask: () => Promise<T | null> | T | null,
): Promise<T | null> {
  const deadline = Date.now() + withinMs
  for (;;) {
    const found = await ask()
    if (found !== null || Date.now() > deadline) return found
    await new Promise(resolve => setTimeout(resolve, 50))
  }
}

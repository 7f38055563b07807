/** The merchant's staff: they look at orders, capture, refund and cancel in the admin. */
import { type Answer, send, until } from './calls.ts'
import type { Shop } from './shop.ts'

type Payment = {
  id: string
  amount: number
  captured_at: string | null
  canceled_at: string | null
  refunds?: { amount: number }[]
}

export type Order = {
  id: string
  status: string
  /** After credit lines, in decimals. */
  total: number
  original_total: number
  tax_total: number
  credit_lines: { reference: string; reference_id: string; amount: number }[]
  summary: { pending_difference: number }
  payment_collections: { status: string; payments: Payment[] }[]
  items: { id: string; quantity: number }[]
  metadata: { gift_codes?: { note: string; status?: string; redeemed?: string } } | null
}

export type GiftPayment = {
  state: string
  due_at: string | null
  told: string | null
  checkout: {
    id: string
    status: string
    orderId: string | null
    redeemed: number | null
    refunded: number
    reviews: string[]
  }
}

const FIELDS =
  '*credit_lines,*payment_collections,*payment_collections.payments,*payment_collections.payments.refunds,*items,+metadata,+summary,+total,+tax_total,+original_total'

export class Staff {
  readonly shop: Shop
  #token = ''

  constructor(shop: Shop) {
    this.shop = shop
  }

  async order(id: string): Promise<Order> {
    const { body } = await this.call<{ order: Order }>(
      'GET',
      `/admin/orders/${id}?fields=${FIELDS}`,
    )
    return body.order
  }

  /** How many orders there are. */
  async orders(): Promise<number> {
    return (await this.call<{ count: number }>('GET', '/admin/orders?limit=1')).body.count
  }

  /** The order once its gift codes have come to rest. */
  async settled(id: string, withinMs?: number): Promise<Order> {
    const isSettled = ({ state }: GiftPayment) => state === 'settled' || state === 'closed'
    await until('settled', () => this.giftCodes(id), isSettled, withinMs)
    return this.order(id)
  }

  async giftCodes(id: string): Promise<GiftPayment> {
    const path = `/admin/orders/${id}/gift-codes`
    const { body } = await this.call<{ gift_codes?: GiftPayment }>('GET', path)
    return body.gift_codes ?? ({ state: JSON.stringify(body) } as GiftPayment)
  }

  async capture(order: Order): Promise<void> {
    for (const { id } of paymentsOf(order))
      await this.must('POST', `/admin/payments/${id}/capture`, {})
  }

  async cancel({ id }: Order): Promise<void> {
    await this.must('POST', `/admin/orders/${id}/cancel`, {})
  }

  refund(
    id: string,
    amount: number,
    refund_id: string,
  ): Promise<
    Answer<{ gift_codes: { refunded: number; review: string | null; credit_line: boolean } }>
  > {
    return this.call('POST', `/admin/orders/${id}/gift-codes/refund`, { amount, refund_id })
  }

  /** Takes items off an order that was placed. */
  async edit({ id, items }: Order, quantity: number): Promise<void> {
    await this.must('POST', '/admin/order-edits', { order_id: id })
    await this.must('POST', `/admin/order-edits/${id}/items/item/${items[0]?.id}`, { quantity })
    await this.must('POST', `/admin/order-edits/${id}/confirm`, {})
  }

  async must(method: string, path: string, body?: object): Promise<void> {
    const answer = await this.call(method, path, body)
    if (answer.status >= 300) throw new Error(`${path}: ${JSON.stringify(answer)}`)
  }

  async call<Body>(method: string, path: string, body?: object): Promise<Answer<Body>> {
    this.#token ||= await this.#login()
    const headers = { authorization: `Bearer ${this.#token}` }
    return send(method, this.shop.medusa.url + path, headers, body)
  }

  async #login(): Promise<string> {
    const { medusa, seed } = this.shop
    const path = `${medusa.url}/auth/user/emailpass`
    return (await send<{ token: string }>('POST', path, {}, seed.login)).body.token
  }
}

/** Those that were not cancelled. */
export const paymentsOf = (order: Order): Payment[] =>
  order.payment_collections.flatMap(({ payments }) => payments).filter(one => !one.canceled_at)

/** A shopper in the storefront: a cart, gift codes in the element, a card for the rest, and the button that orders. */
import { type Answer, send } from './calls.ts'
import type { Shop } from './shop.ts'

/** What the element shows. */
export type Shown = { id: string; applied: number; due: number; clientSecret: string }

export type GiftCart = {
  id: string
  currency: string
  order_total: number
  applied: number
  checkout: string | null
  total: number
}

export type Completed = {
  type?: string
  code?: string
  message?: string
  order?: { id: string }
  error?: { message: string }
}

/** How the test card behaves. */
export type CardBehaviour = { decline?: boolean; waitMs?: number }

export class Shopper {
  readonly shop: Shop
  cartId = ''
  #collection = ''

  constructor(shop: Shop) {
    this.shop = shop
  }

  /** A cart that could be ordered: $45 and $5 for the post, with 5 % tax $52.50. */
  async fill(variant: 'dinner' | 'odd' = 'dinner'): Promise<this> {
    const { region, option, variants } = this.shop.seed
    const address = {
      ...{ first_name: 'A', last_name: 'B', address_1: 'C', city: 'D' },
      ...{ country_code: 'us', postal_code: '10001', province: 'NY' },
    }
    const { body } = await this.store<{ cart: { id: string } }>('POST', '/store/carts', {
      ...{ region_id: region, email: 'shopper@example.com', shipping_address: address },
      items: [{ variant_id: variants[variant], quantity: 1 }],
    })
    this.cartId = body.cart.id
    await this.#cart('/shipping-methods', { option_id: option })
    return this
  }

  /** The same cart in another region: each price is the same number, in euros. */
  async moveToGermany(): Promise<void> {
    const { germany } = this.shop.seed
    const address = {
      ...{ first_name: 'A', last_name: 'B', address_1: 'C', city: 'D' },
      ...{ country_code: 'de', postal_code: '10115' },
    }
    await this.#cart('', { region_id: germany.region, shipping_address: address })
    await this.#cart('/shipping-methods', { option_id: germany.option })
  }

  async addItem(): Promise<void> {
    const { dinner } = this.shop.seed.variants
    await this.#cart('/line-items', { variant_id: dinner, quantity: 1 })
  }

  /** What the storefront asks, before it shows the element. */
  async giftCart(): Promise<GiftCart> {
    const path = `/store/carts/${this.cartId}/gift-codes`
    return (await this.store<{ cart: GiftCart }>('GET', path)).body.cart
  }

  /** Types a code into the element. */
  async apply(code: string, more: { forfeit?: number } = {}): Promise<Shown> {
    const { order_total: orderTotal, currency } = await this.giftCart()
    const body = { currency, orderTotal, cartRef: this.cartId, code, ...more }
    return this.#element<Shown>('POST', '/v1/checkouts', body)
  }

  async applyAlso(shown: Shown, code: string): Promise<Shown> {
    const path = `/v1/checkouts/${shown.id}/cards`
    return { ...shown, ...(await this.#element<Shown>('POST', path, { code }, shown)) }
  }

  /** The element after the total has changed. */
  async newTotal(shown: Shown): Promise<Shown> {
    const { order_total: orderTotal } = await this.giftCart()
    const path = `/v1/checkouts/${shown.id}`
    return { ...shown, ...(await this.#element<Shown>('PATCH', path, { orderTotal }, shown)) }
  }

  /** The element reads again. */
  read({ id, clientSecret }: Shown): Promise<Shown & { status: string }> {
    return this.#element('GET', `/v1/checkouts/${id}`, undefined, { clientSecret })
  }

  /** What the storefront does on `instagift-change`. */
  use(
    shown: Pick<Shown, 'id' | 'applied'> | null,
  ): Promise<Answer<Completed & { cart: GiftCart }>> {
    const path = `/store/carts/${this.cartId}/gift-codes`
    return this.store('POST', path, { checkout: shown?.id ?? null, applied: shown?.applied ?? 0 })
  }

  /** Begins to pay what is left; resolves with the amount, in decimals. */
  async pay(card: CardBehaviour = {}): Promise<number> {
    const { body } = await this.store<{ payment_collection: { id: string; amount: number } }>(
      'POST',
      '/store/payment-collections',
      { cart_id: this.cartId },
    )
    this.#collection = body.payment_collection.id
    await this.payAgain(card)
    return body.payment_collection.amount
  }

  async payAgain(card: CardBehaviour = {}): Promise<string> {
    const path = `/store/payment-collections/${this.#collection}/payment-sessions`
    const session = { provider_id: 'pp_test_card', data: card }
    const { body } = await this.store<{
      payment_collection: { payment_sessions: { id: string }[] }
    }>('POST', path, session)
    return body.payment_collection.payment_sessions[0]?.id ?? ''
  }

  order(): Promise<Answer<Completed>> {
    return this.orderIn('/complete')
  }

  /** By another route of the shop. */
  orderIn(route: string): Promise<Answer<Completed>> {
    return this.store('POST', `/store/carts/${this.cartId}${route}`, {})
  }

  store<Body>(method: string, path: string, body?: unknown): Promise<Answer<Body>> {
    const { medusa, seed } = this.shop
    return send(method, medusa.url + path, { 'x-publishable-api-key': seed.key }, body)
  }

  async #cart(path: string, body: object): Promise<void> {
    const answer = await this.store('POST', `/store/carts/${this.cartId}${path}`, body)
    if (answer.status !== 200) throw new Error(JSON.stringify(answer))
  }

  async #element<Body>(
    method: string,
    path: string,
    body?: object,
    shown?: Pick<Shown, 'clientSecret'>,
  ): Promise<Body> {
    const headers: Record<string, string> = shown ? { 'Client-Secret': shown.clientSecret } : {}
    const answer = await send<Body>(method, this.shop.worker.url + path, headers, body)
    if (answer.status >= 300) throw new Error(JSON.stringify(answer))
    return answer.body
  }
}

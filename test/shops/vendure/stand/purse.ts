/** The shopper's gift codes at the worker, by the calls that the element makes from the page. */
import type { GiftElement } from '../../../../demo/vendure/storefront/pay.ts'
import type { Checkout } from '../../../../shared/api.ts'

export class Purse implements GiftElement {
  readonly #worker: string
  readonly #cart: string
  readonly #currency: string
  checkout: Checkout | null = null
  /** Of the last checkout, also after the order. */
  checkoutId = ''
  #secret = ''

  constructor(worker: string, cart: string, currency = 'USD') {
    this.#worker = worker
    this.#cart = cart
    this.#currency = currency
  }

  get applied(): number {
    return this.checkout?.applied ?? 0
  }

  /** Applies codes, one after the other, to an order of this total. */
  async apply(orderTotal: number, ...codes: string[]): Promise<this> {
    for (const code of codes)
      if (this.checkout) await this.#call('POST', '/cards', { code })
      else {
        const order = { currency: this.#currency, orderTotal, cartRef: this.#cart, code }
        await this.#call('POST', '', order)
      }
    return this
  }

  /** The shopper agrees to lose what a whole card leaves. */
  async applyWhole(orderTotal: number, code: string, forfeit: number): Promise<this> {
    const order = { currency: this.#currency, orderTotal, cartRef: this.#cart, code, forfeit }
    await this.#call('POST', '', order)
    return this
  }

  /** The page has another total. */
  async setTotal(orderTotal: number): Promise<void> {
    await this.#call('PATCH', '', { orderTotal })
  }

  async removeAll(): Promise<void> {
    for (const { id } of this.checkout?.cards ?? []) await this.#call('DELETE', `/cards/${id}`)
  }

  /** The checkout as the worker has it now. */
  async seen(): Promise<Checkout | null> {
    await this.refresh()
    return this.checkout
  }

  /** An expired checkout: the same cards again. */
  async takeAgain(): Promise<void> {
    await this.#call('PATCH', '', {})
  }

  async settled(): Promise<void> {}

  async refresh(): Promise<void> {
    if (this.checkout) await this.#call('GET', '')
  }

  async reset(): Promise<void> {
    this.checkout = null
  }

  async #call(method: string, path: string, body?: object): Promise<void> {
    const id = this.checkout ? `/${this.checkout.id}` : ''
    const answer = await fetch(`${this.#worker}/v1/checkouts${id}${path}`, {
      method,
      headers: { 'content-type': 'application/json', 'client-secret': this.#secret },
      ...(body && { body: JSON.stringify(body) }),
    })
    const said = (await answer.json()) as Checkout & { clientSecret?: string; detail?: string }
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${said.detail}`)
    this.#secret = said.clientSecret ?? this.#secret
    this.checkout = said
    this.checkoutId = said.id
  }
}

/**
 * A store of Shopify's that captures by hand: carts, gift cards, orders with their transactions. What the shopper does on Shopify's own
 * checkout page is `pay`. Amounts are in cents inside, and decimals at the APIs.
 */
export type Transaction = {
  id: string
  kind: 'SALE' | 'AUTHORIZATION' | 'CAPTURE' | 'VOID' | 'REFUND'
  gateway: 'gift_card' | 'shopify_payments'
  amount: number
}

export type Attribute = { key: string; value: string }

export type Cart = {
  id: string
  pieces: number
  attributes: Attribute[]
  giftCard: GiftCard | null
}

export type GiftCard = {
  id: string
  code: string
  initial: number
  balance: number
  enabled: boolean
}

export type StoreOrder = {
  id: string
  name: string
  total: number
  attributes: Attribute[]
  transactions: Transaction[]
  cancelledAt: string | null
  tags: string[]
}

const PRICE = 5250

export class Store {
  readonly carts = new Map<string, Cart>()
  readonly giftCards = new Map<string, GiftCard>()
  readonly orders = new Map<string, StoreOrder>()
  /** Tells of an order that has changed. */
  tell: (order: StoreOrder) => void = () => {}
  #made = 0

  id(kind: string): string {
    this.#made += 1
    return `gid://shopify/${kind}/${1000 + this.#made}`
  }

  totalOf({ pieces }: Cart): number {
    return pieces * PRICE
  }

  cardBy(code: string): GiftCard | null {
    return [...this.giftCards.values()].find(card => card.code === code.toLowerCase()) ?? null
  }

  /**
   * The shopper pays on Shopify's page. `shipping` is added there, and `withoutGiftCard` is the shopper who takes it off. Null where their
   * card is declined or there is nothing to buy.
   */
  pay(
    cartId: string,
    { isDeclined = false, shipping = 0, withoutGiftCard = false } = {},
  ): StoreOrder | null {
    const cart = this.carts.get(cartId)
    if (!cart || cart.pieces === 0) return null
    const total = this.totalOf(cart) + shipping
    const card = withoutGiftCard || !cart.giftCard?.enabled ? null : cart.giftCard
    const byGiftCard = Math.min(card?.balance ?? 0, total)
    if (isDeclined && byGiftCard < total) return null
    if (card) card.balance -= byGiftCard
    const order: StoreOrder = {
      id: this.id('Order'),
      name: `#${this.orders.size + 1001}`,
      total,
      attributes: cart.attributes,
      transactions: [],
      cancelledAt: null,
      tags: [],
    }
    if (byGiftCard > 0) this.#add(order, 'SALE', 'gift_card', byGiftCard)
    if (byGiftCard < total)
      this.#add(order, 'AUTHORIZATION', 'shopify_payments', total - byGiftCard)
    this.orders.set(order.id, order)
    cart.pieces = 0
    this.tell(order)
    return order
  }

  /** Null where that is more than was authorised, or nothing is any more. */
  capture(order: StoreOrder, amount: number): Transaction | null {
    if (amount <= 0 || amount > this.heldOf(order)) return null
    return this.#add(order, 'CAPTURE', 'shopify_payments', amount)
  }

  /** Releases what was authorised, and gives back what was taken. */
  cancel(order: StoreOrder): void {
    const collected = this.collectedOf(order)
    if (this.heldOf(order) > 0) this.#add(order, 'VOID', 'shopify_payments', this.heldOf(order))
    if (collected > 0) this.#add(order, 'REFUND', 'shopify_payments', collected)
    order.cancelledAt = '2026-11-26T06:00:00Z'
    this.tell(order)
  }

  collectedOf({ transactions }: StoreOrder): number {
    const sum = (kind: string) =>
      transactions
        .filter(one => one.kind === kind && one.gateway === 'shopify_payments')
        .reduce((all, { amount }) => all + amount, 0)
    return sum('CAPTURE') - sum('REFUND')
  }

  heldOf({ transactions }: StoreOrder): number {
    const decided = transactions.some(({ kind }) => kind === 'CAPTURE' || kind === 'VOID')
    const authorised = transactions.find(({ kind }) => kind === 'AUTHORIZATION')
    return decided ? 0 : (authorised?.amount ?? 0)
  }

  #add(
    order: StoreOrder,
    kind: Transaction['kind'],
    gateway: Transaction['gateway'],
    amount: number,
  ): Transaction {
    const transaction = { id: this.id('OrderTransaction'), kind, gateway, amount }
    order.transactions.push(transaction)
    return transaction
  }
}

/** A shopper's basket on the shop's server. A basket becomes at most one order. */
import { randomUUID } from 'node:crypto'
import { type Cart, fullCart } from './cart.ts'
import type { Notice } from './notice.ts'
import { type Customer, newOrderId, type Order } from './order.ts'

export type Basket = {
  /** The element's attribute `cart` has this id too. */
  id: string
  cart: Cart
  /** ISO 4217, of all its amounts. */
  currency: string
  customer: Customer
  /** Shown once, on the next checkout page. */
  notice: Notice | null
  /** The number that its order has or will have. */
  orderId: string
  order: Order | null
  /** How often the shopper has tried to order. */
  attempts: number
  /** Submissions wait for each other here, so that a double click makes one order. */
  queue: Promise<unknown>
}

export function newBasket(currency: string): Basket {
  return {
    id: `cart-${randomUUID().slice(0, 13)}`,
    cart: fullCart(),
    currency,
    customer: { name: 'Ada Marlow', email: 'ada@example.com', address: '12 Orchard Lane, Salem' },
    notice: null,
    orderId: newOrderId(),
    order: null,
    attempts: 0,
    queue: Promise.resolve(),
  }
}

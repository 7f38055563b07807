/** A shopper's basket on the shop's server. One basket becomes at most one order. */
import { randomUUID } from 'node:crypto'
import { type Cart, fullCart } from './cart.ts'
import { type Customer, newOrderId, type Order } from './orders.ts'
import type { Notice } from './place-order.ts'

export type Basket = {
  /** Also what the element calls `cart`. */
  id: string
  cart: Cart
  /** ISO 4217, of all its amounts. */
  currency: string
  customer: Customer
  /** What the shopper must be told on the checkout page, once. */
  notice: Notice | null
  /** The number that its order has or will have. */
  orderId: string
  order: Order | null
  /** Counts the tries to order. */
  attempt: number
  /** Submissions wait for each other here, so that a double click is one order. */
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
    attempt: 0,
    queue: Promise.resolve(),
  }
}

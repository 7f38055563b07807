/** What is in a basket and what it costs, in minor units of the shop's currency. An order's total is computed here and nowhere else. */
import { PRODUCTS } from './products.ts'

/** On the goods, not on shipping, in hundredths of a percent: 6.25 %. */
const SALES_TAX = 625
const MAX_QUANTITY = 9

export const SHIPPING = {
  standard: { label: 'Standard', detail: '3 to 5 days', price: 490 },
  express: { label: 'Express', detail: 'tomorrow', price: 1290 },
  pickup: { label: 'Pick up in the shop', detail: 'today', price: 0 },
} as const

export type Shipping = keyof typeof SHIPPING

export type Cart = { quantities: Record<string, number>; shipping: Shipping }

export type Amounts = { goods: number; shipping: number; tax: number; total: number }

/** The demonstration starts with this cart. It comes to 5250 with tax and shipping, that is $52.50. */
export function fullCart(): Cart {
  return { quantities: { oil: 1, mug: 2 }, shipping: 'standard' }
}

export function amountsOf(cart: Cart): Amounts {
  const goods = PRODUCTS.reduce((sum, { id, price }) => sum + price * quantityOf(cart, id), 0)
  if (goods === 0) return { goods: 0, shipping: 0, tax: 0, total: 0 }
  const shipping = SHIPPING[cart.shipping].price
  const tax = Math.round((goods * SALES_TAX) / 10_000)
  return { goods, shipping, tax, total: goods + shipping + tax }
}

export function quantityOf(cart: Cart, productId: string): number {
  return cart.quantities[productId] ?? 0
}

/** The cart with other quantities by product id, or another `shipping`. Values that make no sense change nothing. */
export function changedCart(cart: Cart, change: { [name: string]: unknown }): Cart {
  const quantities = { ...cart.quantities }
  for (const { id } of PRODUCTS) {
    const quantity = Number(change[id])
    if (id in change && Number.isInteger(quantity) && quantity >= 0)
      quantities[id] = Math.min(quantity, MAX_QUANTITY)
  }
  const { shipping } = change
  return { quantities, shipping: isShipping(shipping) ? shipping : cart.shipping }
}

function isShipping(value: unknown): value is Shipping {
  return typeof value === 'string' && Object.hasOwn(SHIPPING, value)
}

/**
 * What is in the basket and what it comes to, in minor units of the shop's currency. Pure: the shop's server asks here for the total of an order and
 * believes no other.
 */
import { PRODUCTS } from './products.ts'

/** Sales tax on the goods, not on shipping, in hundredths of a percent: 6.25 %. */
const TAX_HUNDREDTHS = 625
const MOST_OF_ONE = 9

export const SHIPPING = {
  standard: { label: 'Standard', detail: '3 to 5 days', price: 490 },
  express: { label: 'Express', detail: 'tomorrow', price: 1290 },
  pickup: { label: 'Pick up in the shop', detail: 'today', price: 0 },
} as const

export type Shipping = keyof typeof SHIPPING

export type Cart = { quantities: Record<string, number>; shipping: Shipping }

export type Amounts = { goods: number; shipping: number; tax: number; total: number }

/** The basket that the demonstration starts with: 5250, that is $52.50, with tax and shipping. */
export function fullCart(): Cart {
  return { quantities: { oil: 1, mug: 2 }, shipping: 'standard' }
}

export function amountsOf(cart: Cart): Amounts {
  const goods = PRODUCTS.reduce((sum, { id, price }) => sum + price * quantityOf(cart, id), 0)
  if (goods === 0) return { goods: 0, shipping: 0, tax: 0, total: 0 }
  const shipping = SHIPPING[cart.shipping].price
  const tax = Math.round((goods * TAX_HUNDREDTHS) / 10_000)
  return { goods, shipping, tax, total: goods + shipping + tax }
}

export function quantityOf(cart: Cart, productId: string): number {
  return cart.quantities[productId] ?? 0
}

/** The cart after a wish of the shopper; what makes no sense changes nothing. */
export function changed(cart: Cart, wish: { [name: string]: unknown }): Cart {
  const quantities = { ...cart.quantities }
  for (const { id } of PRODUCTS) {
    const quantity = Number(wish[id])
    if (id in wish && Number.isInteger(quantity) && quantity >= 0)
      quantities[id] = Math.min(quantity, MOST_OF_ONE)
  }
  const { shipping } = wish
  return { quantities, shipping: isShipping(shipping) ? shipping : cart.shipping }
}

function isShipping(value: unknown): value is Shipping {
  return typeof value === 'string' && Object.hasOwn(SHIPPING, value)
}

/** The shop behind the pages: the Node recipe's, with its orders, its provider and its jobs. Opened at the first use, never while building. */
import { cookies } from 'next/headers'
import { cardPayments } from '../node/card-payments.ts'
import type { Order } from '../node/orders.ts'
import { readSettings, setting } from '../node/settings.ts'
import { openShop, type Shop } from '../node/shop.ts'
import { resume } from '../node/undo.ts'

/** $52.50 with tax and shipping, before gift codes. Your shop computes it from the cart, here on the server. */
const TOTAL = 5250

let shop: Shop | null = null

export function theShop(): Shop {
  const payments = () => setting('PAYMENTS', "the address of your payment provider's API")
  shop ??= openShop(readSettings(), cardPayments(payments()), resume)
  return shop
}

/** The order that this shopper is at; null before they have a cart. */
export async function orderOfShopper(): Promise<Order | null> {
  const cart = (await cookies()).get('cart')?.value
  return cart ? theShop().orders.ofCart(cart, TOTAL, 'USD') : null
}

/** Carts, and the orders that became of them. */
import type { MedusaContainer } from '@medusajs/framework/types'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { FIELDS, type Payable } from './gift-line'

export type Cart = Payable & {
  completed_at: string | null
  payment_collection?: {
    payment_sessions?: ({ status: string; amount: unknown } | null)[] | null
  } | null
}

const CART_FIELDS = [
  ...FIELDS,
  'completed_at',
  'payment_collection.payment_sessions.status',
  'payment_collection.payment_sessions.amount',
]

export async function readCart(container: MedusaContainer, id: string): Promise<Cart | null> {
  const { data } = await container
    .resolve(ContainerRegistrationKeys.QUERY)
    .graph({ entity: 'cart', filters: { id }, fields: CART_FIELDS })
  return (data[0] as Cart | undefined) ?? null
}

/** The order's id; null while the cart is none. */
export const orderOfCart = async (
  container: MedusaContainer,
  cartId: string,
): Promise<string | null> => (await link(container, { cart_id: cartId }))?.order_id ?? null

export const cartOfOrder = async (
  container: MedusaContainer,
  orderId: string,
): Promise<string | null> => (await link(container, { order_id: orderId }))?.cart_id ?? null

async function link(
  container: MedusaContainer,
  filters: { cart_id: string } | { order_id: string },
): Promise<{ cart_id: string; order_id: string } | undefined> {
  const { data } = await container
    .resolve(ContainerRegistrationKeys.QUERY)
    .graph({ entity: 'order_cart', filters, fields: ['cart_id', 'order_id'] })
  return data[0] as { cart_id: string; order_id: string } | undefined
}

/** An order as the plugin needs it, and its row in the table of gift payments. */
import type { MedusaContainer } from '@medusajs/framework/types'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { FIELDS, giftLines, type Payable } from '../cart/gift-line'
import { cartOfOrder } from '../cart/read-cart'
import { type GiftPaymentRow, giftCodesIn, rowOfCart } from '../modules/gift-codes/resolve'

export type Order = Payable & {
  status: string
  metadata: Record<string, unknown> | null
  summary?: { pending_difference?: unknown } | null
}

export async function readOrder(container: MedusaContainer, id: string): Promise<Order | null> {
  const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({
    entity: 'order',
    filters: { id },
    fields: [...FIELDS, 'status', 'metadata', 'summary.*'],
  })
  return (data[0] as Order | undefined) ?? null
}

/** Null for an order without gift codes. The row is made where it is missing: the credit line says all that it needs. */
export async function rowOfOrder(
  container: MedusaContainer,
  orderId: string,
): Promise<GiftPaymentRow | null> {
  const order = await readOrder(container, orderId)
  const checkoutId = order && giftLines(order)[0]?.reference_id
  const cartId = checkoutId && (await cartOfOrder(container, orderId))
  if (!cartId) return null
  await giftCodesIn(container).rowFor(cartId, checkoutId)
  return rowOfCart(container, cartId)
}

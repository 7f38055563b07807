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
  payment_collections?:
    | ({ payments?: ({ amount: unknown; canceled_at: unknown } | null)[] | null } | null)[]
    | null
}

const ORDER_FIELDS = [
  ...FIELDS,
  'status',
  'metadata',
  'summary.*',
  'payment_collections.payments.amount',
  'payment_collections.payments.canceled_at',
]

/** Decimals of the major unit: what is authorised or captured. A payment exists once it is authorised. */
export const paymentsOf = ({ payment_collections }: Order): number =>
  (payment_collections ?? [])
    .flatMap(collection => collection?.payments ?? [])
    .reduce((sum, payment) => sum + (payment?.canceled_at ? 0 : Number(payment?.amount ?? 0)), 0)

export async function readOrder(container: MedusaContainer, id: string): Promise<Order | null> {
  const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({
    entity: 'order',
    filters: { id },
    fields: ORDER_FIELDS,
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

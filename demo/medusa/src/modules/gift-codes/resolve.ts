/** The plugin's service out of Medusa's container. */
import type { MedusaContainer } from '@medusajs/framework/types'
import type { GiftCodesService } from './service'

/** The name under which Medusa keeps the module. */
const KEY = 'gift_codes'

export const giftCodesIn = (container: MedusaContainer): GiftCodesService =>
  container.resolve(KEY) as GiftCodesService

export type GiftPaymentRow = Awaited<ReturnType<GiftCodesService['listGiftPayments']>>[number]

/** The row of a cart, read anew. */
export async function rowOfCart(
  container: MedusaContainer,
  cartId: string,
): Promise<GiftPaymentRow | null> {
  const [row] = await giftCodesIn(container).listGiftPayments({ cart_id: cartId })
  return row ?? null
}

export async function write(
  container: MedusaContainer,
  row: GiftPaymentRow,
  change: Partial<
    Pick<
      GiftPaymentRow,
      'state' | 'order_id' | 'checkout_id' | 'payment_id' | 'due_at' | 'tries' | 'told'
    >
  >,
): Promise<void> {
  await giftCodesIn(container).updateGiftPayments({ id: row.id, ...change })
  Object.assign(row, change)
}

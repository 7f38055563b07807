/** What the merchant sees: the order's metadata, and for what cannot wait a line under the bell of the admin. */
import type { MedusaContainer } from '@medusajs/framework/types'
import { ContainerRegistrationKeys, Modules } from '@medusajs/framework/utils'
import type { ShopCheckout } from 'instagift-checkout/server'
import { type GiftPaymentRow, write } from '../modules/gift-codes/resolve'
import { spoken } from '../money'
import type { Note } from './note'
import { type Order, readOrder } from './read-order'

export async function tell(
  container: MedusaContainer,
  { row, order }: { row: GiftPaymentRow; order: Order },
  { note, isUrgent }: Note,
  checkout?: ShopCheckout,
): Promise<void> {
  const metadata = (await readOrder(container, order.id))?.metadata ?? {}
  const before = metadata.gift_codes as object | undefined
  const gift_codes = {
    ...before,
    note,
    checkout: row.checkout_id,
    ...(checkout && facts(checkout)),
  }
  if (JSON.stringify(before) !== JSON.stringify(gift_codes))
    await container
      .resolve(Modules.ORDER)
      .updateOrders(order.id, { metadata: { ...metadata, gift_codes } })
  if (row.told === note) return
  await write(container, row, { told: note })
  if (isUrgent) await ring(container, order, note)
}

const facts = ({ status, currency, ...checkout }: ShopCheckout) => {
  const { placedApplied, redeemed, refunded, cards, reviews } = checkout
  return {
    status,
    promised: spoken(placedApplied ?? 0, currency),
    redeemed: redeemed === null ? 'not known yet' : spoken(redeemed, currency),
    refunded: spoken(refunded, currency),
    cards: cards.map(
      ({ label, applied, status }) => `•${label} ${spoken(applied, currency)} ${status}`,
    ),
    reviews,
  }
}

/** A shop without a provider for the channel `feed` still has the metadata and the log. */
async function ring(container: MedusaContainer, order: Order, note: string): Promise<void> {
  const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
  logger.warn(`instagift: order ${order.id}: ${note}`)
  const data = { title: `Gift codes of order ${order.id}`, description: note }
  try {
    await container
      .resolve(Modules.NOTIFICATION)
      .createNotifications({ to: '', channel: 'feed', template: 'admin-ui', data })
  } catch (error) {
    logger.info(`instagift: no line under the bell: ${error}`)
  }
}

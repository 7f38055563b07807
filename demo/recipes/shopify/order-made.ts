/**
 * Shopify has made an order: what the shopper did on Shopify's page decides. They may have added shipping, taken the gift card off, or used a
 * discount, so that it paid less than was placed.
 */
import type { Shop } from '../node/shop.ts'
import { resume } from '../node/undo.ts'
import type { Shopify } from './shopify-api.ts'
import { storeOrderOf } from './store-order.ts'

export async function orderMade(shop: Shop, shopify: Shopify, paymentId: string): Promise<void> {
  const { orders, gifts } = shop
  const payment = orders.payment(paymentId)
  const order = payment && orders.find(payment.orderId)
  if (!order || payment.state !== 'placing') return
  const made = await storeOrderOf(shopify, payment)
  if (!made || made.isCancelled) return resume(shop, paymentId)
  const { checkoutId, applied } = payment
  if (checkoutId !== null && made.byGiftCard === 0) {
    // Paid without the gift codes: they are the shopper's again.
    await gifts.reopen(checkoutId, { orderId: order.id, paymentId })
    orders.without(paymentId)
  } else if (made.byGiftCard !== applied) {
    // Nobody can redeem a part of what was placed.
    return shop.provider.giveBack(payment).then(() => resume(shop, paymentId))
  } else if (checkoutId !== null && made.total > order.total) {
    const placing = { orderId: order.id, paymentId, applied, cartRef: order.cart }
    await gifts.place(checkoutId, { ...placing, orderTotal: made.total })
  }
  orders.retotal(order.id, made.total)
  orders.note(paymentId, 'collect', made.total - made.byGiftCard)
  await resume(shop, paymentId)
}

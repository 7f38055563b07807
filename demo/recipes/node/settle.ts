/**
 * From an order that stands to money that has moved: the gift codes are redeemed, and only then the rest is captured, exactly the total less
 * what was redeemed. It is safe to repeat at any point, and is repeated until it has come to its end.
 */
import {
  beforeGiftCodes,
  GiftCodeProblem,
  lower,
  type ShopCheckout,
  toCapture,
} from '../../../server/index.ts'
import type { Order, Payment } from './orders.ts'
import type { Shop } from './shop.ts'

/**
 * Everything is authorised: the order stands. False where it was decided otherwise meanwhile. Throws where the shop can't deliver, and has
 * written nothing then.
 */
export function accept(shop: Shop, paymentId: string): boolean {
  const accepted = shop.orders.accept(paymentId)
  if (accepted) shop.inBackground(paymentId, () => settle(shop, paymentId))
  return accepted
}

export async function settle(shop: Shop, paymentId: string): Promise<void> {
  const { orders, provider } = shop
  const payment = orders.payment(paymentId)
  const order = payment && orders.find(payment.orderId)
  if (!order || payment.state !== 'accepted') return
  const total = beforeGiftCodes(order.total, order.currency)
  const checkout = await completed(shop, order, payment)
  const amount = checkout ? toCapture(total, checkout, order.id) : lower(total, null).collect
  // A person has to find out first what became of a card. The worker's event brings us here again.
  if (amount === null) return
  const redeemed = order.total - amount
  if (redeemed === 0 && payment.applied > 0) return cancel(shop, payment)
  const rest = Math.min(amount, payment.collect ?? 0)
  const collected = rest > 0 ? await provider.capture(payment, rest) : 0
  const isPaid = collected + redeemed === order.total
  if (!isPaid) await provider.owes?.(payment)
  orders.settle(payment.id, isPaid ? 'paid' : 'owing', { redeemed, collected })
}

/** Null without gift codes. */
async function completed(
  { gifts }: Shop,
  order: Order,
  { checkoutId, applied }: Payment,
): Promise<ShopCheckout | null> {
  if (checkoutId === null) return null
  const completion = { orderId: order.id, orderTotal: order.total, applied, cartRef: order.cart }
  try {
    return await gifts.completeUntilSettled(checkoutId, completion)
  } catch (error) {
    // A person has decided against it: what the checkout says now counts.
    if (error instanceof GiftCodeProblem && error.code === 'checkout_closed')
      return gifts.read(checkoutId)
    throw error
  }
}

/** Not one gift code could be redeemed: the shopper agreed to another payment than this, so there is none. */
async function cancel({ orders, provider, gifts }: Shop, payment: Payment): Promise<void> {
  if (payment.reference !== null) await provider.giveBack(payment)
  await gifts.cancel(payment.checkoutId!, { orderId: payment.orderId })
  orders.settle(payment.id, 'cancelled', { redeemed: 0, collected: 0 })
}

/**
 * From the submitted form to an order. The lock first, then the gift codes, then the rest at the payment provider: the shopper pays what
 * they were shown, once. Whatever fails on the way is undone in the other direction.
 */
import { beforeGiftCodes, lower } from '../../../server/index.ts'
import { noticeFor } from './notices.ts'
import type { Order, Payment } from './orders.ts'
import type { NextStep } from './provider.ts'
import { accept } from './settle.ts'
import { type Shop, told } from './shop.ts'
import { reopen, undo } from './undo.ts'

export type Submission = {
  /** The element's form fields `instagift_checkout` and `instagift_applied`. */
  checkoutId: string | null
  applied: number
  /** What the page sent of the shopper's card. */
  means: string
}

/** What the shopper has to do next. Null: the order's page says what became of it. */
export async function placeOrder(
  shop: Shop,
  order: Order,
  { checkoutId, applied, means }: Submission,
): Promise<NextStep> {
  const { orders, provider } = shop
  const codes = applied > 0 ? checkoutId : null
  const payment = orders.begin(order.id, codes, codes === null ? 0 : applied)
  if (payment === null) return null // A second click, or another tab: the first one goes on.
  try {
    const collect = await placeGiftCodes(shop, order, payment)
    orders.note(payment.id, 'collect', collect)
    const keep = (reference: string) => orders.note(payment.id, 'reference', reference)
    const isAsked = collect > 0 || provider.makesTheOrder
    const next = isAsked
      ? await provider.authorise(order, { ...payment, collect }, means, keep)
      : null
    const now = orders.payment(payment.id)!
    if (next && 'redirect' in next) orders.note(payment.id, 'page', next.redirect)
    if (next ? now.state === 'placing' : accept(shop, payment.id)) return next
    // The shopper went back while we asked: nothing may be taken any more.
    if (now.reference !== null) await provider.close(now)
  } catch (error) {
    await undo(shop, payment.id, noticeFor(error)).catch(told)
  }
  return null
}

/** What is left to collect. */
async function placeGiftCodes(shop: Shop, order: Order, payment: Payment): Promise<number> {
  const total = beforeGiftCodes(order.total, order.currency)
  if (payment.checkoutId === null) return lower(total, null).collect
  // An earlier try of this order may have left them placed.
  await reopen(shop, order.id)
  const placed = await shop.gifts.place(payment.checkoutId, {
    orderId: order.id,
    paymentId: payment.id,
    orderTotal: total,
    applied: payment.applied,
    cartRef: order.cart,
  })
  return lower(total, placed).collect
}

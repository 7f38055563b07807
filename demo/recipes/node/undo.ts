/**
 * Undoes a payment that did not come about: first the provider, so that nothing can be taken any more, then the gift codes. Each step is
 * written down, and the jobs repeat what did not get through.
 */
import { GiftCodeProblem } from '../../../server/index.ts'
import { NOTICES, noticeFor } from './notices.ts'
import { accept } from './settle.ts'
import type { Shop } from './shop.ts'

/** `notice` is what the shopper reads. */
export async function undo(shop: Shop, paymentId: string, notice: string): Promise<void> {
  const { orders, provider } = shop
  orders.fail(paymentId, notice)
  const payment = orders.payment(paymentId)
  if (payment?.state !== 'failing') return
  if (payment.reference !== null && !(await provider.close(payment))) {
    // They paid in the very last moment, on a page of the provider's: then it is an order.
    orders.goOn(paymentId)
    return shop.resume(paymentId)
  }
  await release(shop, paymentId)
}

/** The shopper came back, or the provider called, or a job looks: the order follows what the provider says now. */
export async function resume(shop: Shop, paymentId: string): Promise<void> {
  const { orders, provider } = shop
  const payment = orders.payment(paymentId)
  if (payment?.state !== 'placing') return
  const found = payment.reference === null ? 'none' : await provider.look(payment)
  if (found === 'waiting') return
  if (found === 'none') return undo(shop, paymentId, NOTICES.declined)
  try {
    accept(shop, paymentId)
  } catch (error) {
    // The shop can't deliver what is paid.
    orders.fail(paymentId, noticeFor(error))
    await provider.giveBack(payment)
    await release(shop, paymentId)
  }
}

/** The provider takes nothing any more. */
async function release(shop: Shop, paymentId: string): Promise<void> {
  const { orders } = shop
  if (orders.release(paymentId)) await reopen(shop, orders.payment(paymentId)!.orderId)
}

/** Gives the gift codes of what was undone back to the shopper. Throws where the worker can't be reached. */
export async function reopen({ orders, gifts }: Shop, orderId: string): Promise<void> {
  for (const payment of orders.unfinished()) {
    if (payment.state !== 'reopening' || payment.orderId !== orderId) continue
    const { id: paymentId, checkoutId } = payment
    if (checkoutId !== null)
      await gifts.reopen(checkoutId, { orderId, paymentId }).catch(nothingToReopen)
    orders.undone(paymentId)
  }
}

/** A refusal says that the codes are not placed for this payment. */
function nothingToReopen(error: unknown): void {
  if (!(error instanceof GiftCodeProblem) || error.code === 'slow_down') throw error
}

/**
 * Brings one gift payment nearer to its end, from wherever it stands. Subscribers, the job and the worker's events all come here, as often as
 * they like: what has happened is asked, not remembered.
 */
import type { MedusaContainer } from '@medusajs/framework/types'
import { giveBack } from '../cart/give-back'
import { orderOfCart } from '../cart/read-cart'
import { type GiftPaymentRow, giftCodesIn, rowOfCart, write } from '../modules/gift-codes/resolve'
import { cancel, complete, readAgain } from './ask-worker'
import { later } from './pauses'
import { type Order, readOrder } from './read-order'

/** False where somebody else is at it; the job comes again. */
export async function bringUpToDate(
  container: MedusaContainer,
  cartId: string,
  { waitMs = 0 }: { waitMs?: number } = {},
): Promise<boolean> {
  const service = giftCodesIn(container)
  const claim = await service.claim(cartId, waitMs)
  if (!claim) return false
  try {
    const row = await rowOfCart(container, cartId)
    if (row) await goOn(container, row)
  } finally {
    await service.release(claim)
  }
  return true
}

async function goOn(container: MedusaContainer, row: GiftPaymentRow): Promise<void> {
  const orderId = row.order_id ?? (await orderOfCart(container, row.cart_id))
  if (orderId === null) return withoutOrder(container, row)
  const order = await readOrder(container, orderId)
  if (!order) return takenBack(container, row)
  const isCancelled = order.status === 'canceled'
  if (isCancelled && row.state !== 'cancelled' && row.state !== 'closed')
    await write(container, row, { state: 'cancelled', order_id: orderId, tries: 0 })
  await STEPS[row.state](container, row, order)
}

type Step = (container: MedusaContainer, row: GiftPaymentRow, order: Order) => Promise<void>

const STEPS: Record<GiftPaymentRow['state'], Step> = {
  quoted: complete,
  placed: complete,
  ordered: complete,
  settled: readAgain,
  cancelled: cancel,
  closed: readAgain,
}

/** Medusa had made the order, and has taken it back: what was redeemed for it goes back, too. */
async function takenBack(container: MedusaContainer, row: GiftPaymentRow): Promise<void> {
  if (row.state === 'ordered' || row.state === 'settled')
    await giftCodesIn(container).gifts.cancel(row.checkout_id, {
      ...{ orderId: row.cart_id, reason: 'the order was not made' },
    })
  await giveBack(container, row)
}

/** The claim is ours, so no try to complete the cart is under way. */
async function withoutOrder(container: MedusaContainer, row: GiftPaymentRow): Promise<void> {
  if (row.state === 'placed') return void (await giveBack(container, row))
  await later(container, row)
}

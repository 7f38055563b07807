/**
 * Everything is authorised and nothing is captured: the moment for `complete`. Where nothing could be redeemed the order is undone with its
 * payment. A part, or an outcome that is not known yet, stays: the subscriber and the job see to it.
 */
import type { MedusaContainer } from '@medusajs/framework/types'
import { ContainerRegistrationKeys, MedusaError } from '@medusajs/framework/utils'
import { StepResponse } from '@medusajs/framework/workflows-sdk'
import { GiftCodesUnreachable } from 'instagift-checkout/server'
import { promisedBy } from '../cart/gift-line'
import { readCart } from '../cart/read-cart'
import { type GiftPaymentRow, giftCodesIn, rowOfCart, write } from '../modules/gift-codes/resolve'

type Context = { container: MedusaContainer }
type Input = { order_id: string; cart_id: string }

export async function redeemWithOrder(
  { order_id, cart_id }: Input,
  { container }: Context,
): Promise<StepResponse<null, Input | null>> {
  const row = await rowOfCart(container, cart_id)
  const cart = await readCart(container, cart_id)
  const promised = cart && promisedBy(cart)
  if (!row || !promised) return new StepResponse(null, null)
  const { gifts } = giftCodesIn(container)
  const { checkoutId, orderTotal, applied } = promised
  const names = { orderId: cart_id, orderIds: [order_id], cartRef: cart_id }
  const checkout = await gifts
    .complete(checkoutId, { ...names, orderTotal, applied })
    .catch(unheard)
  if (checkout?.settled && checkout.redeemed === 0 && applied > 0) {
    await gifts.cancel(checkoutId, { orderId: cart_id, reason: 'nothing could be redeemed' })
    throw new MedusaError(MedusaError.Types.PAYMENT_AUTHORIZATION_ERROR, 'gift codes: shortfall')
  }
  await write(container, row, { state: 'ordered', order_id, due_at: new Date(), tries: 0 })
  await freed(container, row)
  return new StepResponse(null, { order_id, cart_id })
}

/** Nobody knows what became of it: the job asks again. */
const unheard = (error: unknown): null => {
  if (error instanceof GiftCodesUnreachable) return null
  throw error
}

const freed = async (container: MedusaContainer, row: GiftPaymentRow): Promise<void> => {
  if (row.claimed_by)
    await giftCodesIn(container).release({ cartId: row.cart_id, by: row.claimed_by })
}

/**
 * A later step of Medusa failed: the order is gone, and what was redeemed goes back. Nothing is thrown here, for Medusa would undo no more; what
 * fails is the job's.
 */
export async function undoRedeemed(done: Input | null, { container }: Context): Promise<void> {
  const row = done && (await rowOfCart(container, done.cart_id))
  if (!row) return
  const { gifts } = giftCodesIn(container)
  try {
    await gifts.cancel(row.checkout_id, { orderId: row.cart_id, reason: 'the order was not made' })
  } catch (error) {
    container.resolve(ContainerRegistrationKeys.LOGGER).warn(`instagift: ${error}`)
    return write(container, row, { due_at: new Date() })
  }
  await write(container, row, { state: 'quoted', order_id: null, payment_id: null })
}

/** Codes that were placed for a try to complete the cart go back to the shopper, because that try made no order. */
import type { MedusaContainer } from '@medusajs/framework/types'
import { GiftCodeProblem, GiftCodesUnreachable } from 'instagift-checkout/server'
import { type GiftPaymentRow, giftCodesIn, write } from '../modules/gift-codes/resolve'

/**
 * False where the worker did not hear: the row then says that the job has to repeat it. Only the placing of this row's own try is undone
 * (docs/contract.md#reopen).
 */
export async function giveBack(container: MedusaContainer, row: GiftPaymentRow): Promise<boolean> {
  const { gifts } = giftCodesIn(container)
  const placing = { orderId: row.cart_id, ...(row.payment_id && { paymentId: row.payment_id }) }
  try {
    await gifts.reopen(row.checkout_id, placing)
  } catch (error) {
    const isRefused = error instanceof GiftCodeProblem && [404, 409].includes(error.status)
    if (!isRefused) {
      await write(container, row, { due_at: new Date() })
      if (error instanceof GiftCodeProblem || error instanceof GiftCodesUnreachable) return false
      throw error
    }
    // Another order has it, it is over, or it is not there: nothing of ours is held.
  }
  await write(container, row, { ...FREE, due_at: soon() })
  return true
}

const FREE = { state: 'quoted', order_id: null, payment_id: null, tries: 0 } as const

/** The job looks whether the cart became an order by another way, such as the webhook of a payment provider. */
export const LOOKS_AGAIN_MS = 15 * 60_000

const soon = () => new Date(Date.now() + LOOKS_AGAIN_MS)

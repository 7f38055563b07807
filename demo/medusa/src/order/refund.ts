/**
 * A refund to the gift cards. Where the order owes the shopper that much (goods came back, or it was edited down), a credit line takes it off
 * what Medusa says is owed. A gift of the merchant's has no place in Medusa's sums: it stands in the metadata alone.
 */

import type { MedusaContainer } from '@medusajs/framework/types'
import type { CreditLine } from '../cart/gift-line'
import { type GiftPaymentRow, giftCodesIn } from '../modules/gift-codes/resolve'
import { minor, spoken } from '../money'
import { addCreditLine } from './credit-line'
import { noteOf } from './note'
import type { Order } from './read-order'
import { tell } from './tell-merchant'

/** Not the reference of what gift codes paid: that stays what was redeemed. `reference_id` is the refund's. */
const REFUND = 'instagift-refund'

export type Refunded = {
  /** Minor units: what has gone back in all. */
  refunded: number
  /** The review of what a person has to give back by hand; null where nobody has to. */
  review: string | null
  /** Whether Medusa's sums know of it. */
  credit_line: boolean
}

export async function refundGiftCodes(
  container: MedusaContainer,
  about: { row: GiftPaymentRow; order: Order },
  amount: number,
  refundId: string,
): Promise<Refunded> {
  const { row, order } = about
  const giftRefund = minor(amount, order.currency_code)
  const checkout = await giftCodesIn(container).gifts.refund(row.checkout_id, {
    ...{ orderId: row.cart_id, giftRefund, refundId },
  })
  const credit_line = await creditLine(container, order, { giftRefund, refundId })
  const { review = null, refunded } = checkout
  const said = `${spoken(giftRefund, order.currency_code)} goes back to the gift codes`
  const how = review ? `: give it back by hand, then decide review ${review}.` : '.'
  const note = `${noteOf(checkout, order.status).note} ${said}${how}`
  await tell(container, about, { note, isUrgent: review !== null }, checkout)
  return { refunded, review, credit_line }
}

async function creditLine(
  container: MedusaContainer,
  order: Order,
  { giftRefund, refundId }: { giftRefund: number; refundId: string },
): Promise<boolean> {
  const lines = (order.credit_lines ?? []) as (CreditLine | null)[]
  const isThere = lines.some(line => line?.reference === REFUND && line.reference_id === refundId)
  if (isThere) return true
  const owed = -minor(order.summary?.pending_difference ?? 0, order.currency_code)
  if (owed < giftRefund || order.status === 'canceled') return false
  await addCreditLine(container, order, {
    amount: -giftRefund,
    reference: REFUND,
    referenceId: refundId,
  })
  return true
}

/**
 * A refund to the gift cards. Where the order owes the shopper that much (goods came back, or it was edited down), a credit line takes it off
 * what Medusa says is owed. A gift of the merchant's has no place in Medusa's sums: it stands in the metadata alone.
 */

import type { MedusaContainer } from '@medusajs/framework/types'
import type { CreditLine } from '../cart/gift-line'
import { type Refusal, refusal } from '../cart/refusal'
import { type GiftPaymentRow, giftCodesIn, rowOfCart } from '../modules/gift-codes/resolve'
import { exactMinor, minor, spoken } from '../money'
import { addCreditLine } from './credit-line'
import { noteOf } from './note'
import { type Order, readOrder } from './read-order'
import { tell } from './tell-merchant'

/** Not the reference of what gift codes paid: that stays what was redeemed. `reference_id` is the refund's. */
const REFUND = 'instagift-refund'

const ODD_AMOUNT =
  "Expected amount: a whole number of the currency's smallest coin, such as 10.55 dollars."

export type Refunded = {
  /** Minor units: what has gone back in all. */
  refunded: number
  /** The review of what a person has to give back by hand; null where nobody has to. */
  review: string | null
  /** Whether Medusa's sums know of it. */
  credit_line: boolean
}

/** Longer than one look at a gift payment takes. */
const WAITS_MS = 20_000

export type Wish = {
  orderId: string
  /** In decimals, as Medusa's refunds. */
  amount: number
  refundId: string
}

/** One at a time for each order, so that two clicks never make two credit lines of one refund. */
export async function refundGiftCodes(
  container: MedusaContainer,
  cartId: string,
  wish: Wish,
): Promise<Refunded | Refusal> {
  const service = giftCodesIn(container)
  const claim = await service.claim(cartId, WAITS_MS)
  if (!claim) return refusal(409, 'busy')
  try {
    const [row, order] = [
      await rowOfCart(container, cartId),
      await readOrder(container, wish.orderId),
    ]
    if (!row || !order) return refusal(404, 'not_found')
    // Before, a completion may still be under way, which would take a refund for a cancellation.
    if (row.state !== 'settled' && row.state !== 'closed') return refusal(409, 'not_settled')
    return await refunded(container, { row, order }, wish)
  } finally {
    await service.release(claim)
  }
}

async function refunded(
  container: MedusaContainer,
  about: { row: GiftPaymentRow; order: Order },
  { amount, refundId }: Wish,
): Promise<Refunded | Refusal> {
  const { row, order } = about
  const giftRefund = exactMinor(amount, order.currency_code)
  if (giftRefund === null) return refusal(400, 'invalid_request', { message: ODD_AMOUNT })
  const checkout = await giftCodesIn(container).gifts.refund(row.checkout_id, {
    ...{ orderId: row.cart_id, giftRefund, refundId },
  })
  const credit_line = await creditLine(container, order, { giftRefund, refundId })
  const { review = null } = checkout
  const said = `${spoken(giftRefund, order.currency_code)} goes back to the gift codes`
  const how = review ? `: give it back by hand, then decide review ${review}.` : '.'
  const note = `${noteOf(checkout, order.status).note} ${said}${how}`
  await tell(container, about, { note, isUrgent: review !== null }, checkout)
  return { refunded: checkout.refunded, review, credit_line }
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

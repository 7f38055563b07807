/**
 * From a submitted form to an order, or to a notice for the shopper. The shopper pays only what they saw: the gift codes are placed for
 * exactly the amount on the screen, and only then is the card authorised for the rest.
 */
import { beforeGiftCodes, type GiftCodes } from '../../server/index.ts'
import type { Basket } from './basket.ts'
import { type CardPayments, cardNumberOf } from './card-payments.ts'
import { amountsOf } from './cart.ts'
import { giveBack, placeGiftCodes, type Refusal } from './gift-codes.ts'
import type { Notice } from './notice.ts'
import { type Customer, giftPayment, newOrderId, type Order } from './order.ts'

/** What the form says. Amounts are in minor units, as they were on the shopper's screen. */
export type Submission = {
  /** The element's two form fields: `instagift_checkout` and `instagift_applied`. */
  checkoutId: string | null
  applied: number
  /** What the summary showed as left to pay. */
  shownDue: number | null
  cardNumber: string
  customer: Customer
}

type Services = { gift: GiftCodes; payments: CardPayments }
type Outcome = { order: Order } | { notice: Notice }

export async function placeOrder(
  { gift, payments }: Services,
  basket: Basket,
  submission: Submission,
): Promise<Outcome> {
  basket.attempts += 1
  // What is in the basket now is what is ordered, even if another tab changes the basket meanwhile.
  const { orderId, cart, currency } = basket
  const amounts = amountsOf(cart)
  const applied = submission.checkoutId === null ? 0 : submission.applied
  const due = amounts.total - applied
  if (amounts.total === 0) return { notice: 'empty' }
  if (due < 0 || due !== submission.shownDue) return { notice: 'amounts_changed' }
  const cardNumber = cardNumberOf(submission.cardNumber)
  if (due > 0 && cardNumber === null) return { notice: 'card_number' }

  const checkoutId = applied > 0 ? submission.checkoutId : null
  if (checkoutId !== null) {
    const total = beforeGiftCodes(amounts.total, currency)
    const placing = { orderId, total, applied, cartRef: basket.id }
    const placed = await placeGiftCodes(gift, checkoutId, placing)
    if (!placed.ok) return refused(placed.refusal, gift, basket, checkoutId)
  }

  const charge = due > 0 ? payments.authorise(orderId, due, cardNumber!) : null
  if (due > 0 && charge === null) {
    if (checkoutId !== null) await reopen(gift, basket, checkoutId)
    return { notice: 'declined' }
  }
  const order: Order = {
    id: orderId,
    orderedAt: new Date(),
    customer: submission.customer,
    cart,
    currency,
    amounts,
    status: 'ordered',
    due,
    charge,
    gift: checkoutId === null ? null : giftPayment(checkoutId, applied),
  }
  return { order }
}

function refused(refusal: Refusal, gift: GiftCodes, basket: Basket, checkoutId: string): Outcome {
  // No answer is no refusal: the codes may have been placed, and must not stay so without an order.
  if (refusal === 'unreachable') void reopen(gift, basket, checkoutId)
  if (refusal === 'order_taken') basket.orderId = newOrderId()
  return { notice: refusal }
}

/** When the shopper has ordered again, their codes are placed anew, whether they were reopened or not. */
function reopen(gift: GiftCodes, basket: Basket, checkoutId: string): Promise<void> {
  const { orderId, attempts } = basket
  return giveBack(gift, checkoutId, { orderId }, () => basket.attempts !== attempts)
}

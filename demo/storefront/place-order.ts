/**
 * From a submitted form to an order, or to what the shopper must be told instead. Charges only what the shopper was shown,
 * and only after the gift codes were placed for exactly the amount that was shown.
 */
import type { Basket } from './basket.ts'
import { type CardPayments, cardNumberOf } from './card-payments.ts'
import { amountsOf } from './cart.ts'
import type { GiftCodes, Refusal } from './gift-codes.ts'
import { type Customer, giftPart, newOrderId, type Order } from './orders.ts'

/** What the form says. Amounts in minor units, as they stood on the shopper's screen. */
export type Submission = {
  /** The fields that the element sends: `instagift_checkout` and `instagift_applied`. */
  checkoutId: string | null
  applied: number
  /** What the summary showed as left to pay. */
  shownDue: number | null
  cardNumber: string
  customer: Customer
}

/** Why there is no order yet. Nothing was charged in any of these cases. */
export type Notice = Refusal | 'amounts_changed' | 'empty' | 'card_number' | 'declined'

const REOPEN_AFTER_MS = [500, 2_000, 10_000, 60_000, 600_000]

type Outcome = { order: Order } | { notice: Notice }

export async function placeOrder(
  { gift, payments }: { gift: GiftCodes; payments: CardPayments },
  basket: Basket,
  submission: Submission,
): Promise<Outcome> {
  basket.attempt += 1
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
    const placed = await gift.place(checkoutId, { orderId, orderTotal: amounts.total, applied })
    if (!placed.ok) return refused(placed.refusal, gift, basket, checkoutId)
  }

  const charge = due > 0 ? payments.authorise(orderId, due, cardNumber!) : null
  if (due > 0 && charge === null) {
    if (checkoutId !== null) await reopen(gift, basket, checkoutId)
    return { notice: 'declined' }
  }
  const gifts = checkoutId === null ? null : giftPart(checkoutId, applied)
  const { customer } = submission
  const orderedAt = new Date()
  const status = 'ordered'
  return {
    order: {
      id: orderId,
      orderedAt,
      customer,
      cart,
      currency,
      amounts,
      status,
      due,
      charge,
      gift: gifts,
    },
  }
}

async function refused(
  refusal: Refusal,
  gift: GiftCodes,
  basket: Basket,
  checkoutId: string,
): Promise<Outcome> {
  // No answer is no refusal: the codes may be placed all the same, and must not stay so without an order.
  if (refusal === 'unreachable') void reopen(gift, basket, checkoutId)
  if (refusal === 'order_taken') basket.orderId = newOrderId()
  return { notice: refusal }
}

/**
 * Gives the codes back to the shopper's checkout; goes on trying behind the scenes where nobody answers, until the shopper
 * tries again: placing anew for the same order works from either state.
 */
async function reopen(gift: GiftCodes, basket: Basket, checkoutId: string): Promise<void> {
  const { orderId, attempt } = basket
  if (!(await gift.reopen(checkoutId, orderId))) void again()

  async function again(): Promise<void> {
    for (const ms of REOPEN_AFTER_MS) {
      await new Promise(resolve => setTimeout(resolve, ms).unref())
      if (basket.attempt !== attempt || (await gift.reopen(checkoutId, orderId))) return
    }
  }
}

/** What shoppers read when their order could not be placed. Each text says that nothing was charged, and what to do. */
import type { Refusal } from './gift-codes.ts'

/** Why there is no order yet. Nothing was charged in any of these cases. */
export type Notice = Refusal | 'amounts_changed' | 'empty' | 'card_number' | 'declined'

export function noticeWords(notice: Notice): string {
  switch (notice) {
    case 'stale_total':
    case 'amounts_changed':
      return 'The total of your order has changed. Nothing was charged. Please check the amounts below and order again.'
    case 'checkout_changed':
      return 'Your gift codes now pay a different amount. Nothing was charged. Please check the amounts below and order again.'
    case 'checkout_closed':
    case 'not_found':
      return 'These gift codes were used for another order. Nothing was charged. If there is money left on them, enter them again, or order without them.'
    case 'order_taken':
      return 'This order was already being placed in another window. Nothing was charged. Please order again.'
    case 'unreachable':
      return "We can't confirm your gift codes right now. Nothing was charged. Order again in a moment, or continue without them."
    case 'declined':
      return 'Your card was declined. Nothing was charged, and your gift codes are still applied. Please try another card.'
    case 'card_number':
      return 'Please enter the sixteen digits of your card number. Nothing was charged.'
    case 'empty':
      return 'Your basket is empty. Nothing was charged.'
  }
}

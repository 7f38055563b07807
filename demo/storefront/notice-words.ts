/** What the shopper reads where there is no order yet. Every case says that nothing was charged, and what to do. */
import type { Notice } from './place-order.ts'

export function noticeWords(notice: Notice | null): string {
  switch (notice) {
    case null:
      return ''
    case 'stale_total':
    case 'amounts_changed':
      return 'Your order comes to another amount than was shown. Nothing was charged: look at the amounts below and order again.'
    case 'checkout_changed':
      return 'Your gift codes pay another amount than was shown. Nothing was charged: look at the amounts below and order again.'
    case 'checkout_closed':
    case 'not_found':
      return 'These gift codes went with another order. Nothing was charged: enter them again if something is left on them, or pay without.'
    case 'order_taken':
      return 'These gift codes were being used in another window. Nothing was charged: order again.'
    case 'unreachable':
      return "Your gift codes can't be confirmed right now. Nothing was charged: order again in a moment, or go on without them."
    case 'declined':
      return 'Your card was declined. Nothing was charged and your gift codes are kept: try another card.'
    case 'card_number':
      return 'Please enter a card number of sixteen digits. Nothing was charged.'
    case 'empty':
      return 'Your basket is empty.'
  }
}

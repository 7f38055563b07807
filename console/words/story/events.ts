/** What the shop is told of, by the type of the event. */
const EVENTS: Record<string, string> = {
  'checkout.completed': 'the order is completed',
  'checkout.cancelled': 'the order is cancelled',
  'checkout.refunded': 'money went back to gift cards',
  'checkout.review': 'a review is open',
  'checkout.expired': 'the checkout has expired',
  'checkout.place_refused': 'the order could not be placed',
}

export const eventWords = (type: string): string => EVENTS[type] ?? type

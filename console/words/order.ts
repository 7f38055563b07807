/** An order and its cards. */
import type { CardStatus, CheckoutStatus } from '../../shared/api.ts'

export const CHECKOUT_WORDS: Record<CheckoutStatus, string> = {
  open: 'Open',
  placed: 'Placed',
  completing: 'Completing',
  completed: 'Completed',
  review: 'In review',
  cancelling: 'Being cancelled',
  cancelled: 'Cancelled',
  expired: 'Expired',
}

export const CARD_WORDS: Record<CardStatus, string> = {
  held: 'Held',
  redeeming: 'Being redeemed',
  redeemed: 'Redeemed',
  rejected: 'Rejected',
  review: 'In review',
  released: 'Released',
  reversing: 'Being undone',
  reversed: 'Undone',
}

/** How it looks: money moves, it is good, it waits for a person, or it is over without money. */
export const TONES: Record<CheckoutStatus | CardStatus, 'plain' | 'good' | 'busy' | 'bad'> = {
  open: 'plain',
  held: 'plain',
  placed: 'plain',
  released: 'plain',
  cancelled: 'plain',
  reversed: 'plain',
  expired: 'plain',
  completed: 'good',
  redeemed: 'good',
  completing: 'busy',
  cancelling: 'busy',
  redeeming: 'busy',
  reversing: 'busy',
  review: 'bad',
  rejected: 'bad',
}

export const order = {
  named: (names: readonly string[]) =>
    names.length === 0 ? 'No order yet' : `Order ${names.join(', ')}`,
  checkout: 'Checkout',
  total: 'Order total',
  promised: 'Promised',
  redeemed: 'Redeemed',
  shortfall: 'Short',
  refunded: 'Gone back',
  due: 'Left to pay otherwise',
  cards: 'Cards',
  notKnown: 'not known',
  noCurrency: (amount: number) => `${amount} minor units`,
  openReviews: (count: number) => (count === 1 ? '1 open review' : `${count} open reviews`),
  card: (label: string) => `Card ••${label}`,
  spoken: (label: string) => `Card ending in ${label.split('').join(' ')}`,
}

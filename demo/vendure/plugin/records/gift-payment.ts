/**
 * A payment of an order by gift codes, as Vendure keeps it: its transaction id is the id of the checkout, its amount what was promised,
 * and once settled what was redeemed.
 */
import type { Order, Payment, Refund } from '@vendure/core'
import type { ShopCheckout } from 'instagift-checkout/server'

/** The code of the handler, and by default of the payment method. */
export const HANDLER_CODE = 'instagift'

/** What is remembered of a payment beside its amount. */
export type Remembered = {
  /** The total that was promised for, before gift codes, in minor units. */
  orderTotal: number
  /** The payment was cancelled for good: never complete it, even where the cancellation is still under way. */
  cancelling?: boolean
}

/** What is remembered of a refund. */
export type RememberedRefund = {
  /** The review in which a person says that the amount went back to the card. */
  review?: string
}

export const remembered = ({ metadata }: Payment): Remembered | undefined => metadata[HANDLER_CODE]

export const isGift = (payment: Payment): boolean => remembered(payment) !== undefined

/** Whether the payment counts towards the order's total. */
export const isLive = ({ state }: Payment): boolean => state === 'Authorized' || state === 'Settled'

/** What the payments cover, in minor units, as Vendure counts it: settled refunds do not count. */
export const covered = (payments: Payment[]): number => sum(payments.filter(isLive).map(coveredBy))

const coveredBy = ({ amount, refunds }: Payment): number =>
  amount - sum(refunds.filter(({ state }) => state === 'Settled').map(({ total }) => total))

/** What no refund of this payment has given back or is about to, in minor units. */
export const unrefunded = ({ amount, refunds }: Payment): number =>
  amount - sum(refunds.filter(({ state }) => state !== 'Failed').map(({ total }) => total))

const sum = (amounts: number[]): number => amounts.reduce((total, amount) => total + amount, 0)

/** The shop's name for the payment. It is one for each order, because gift codes pay an order at most once at a time. */
export const paymentId = ({ code }: Order): string => `${code}-gift-codes`

/** The shop's name for a refund, the same at every try. */
export const refundId = ({ code }: Order, { id }: Refund): string => `${code}-refund-${id}`

/** What the shopper and the staff see of the payment in Vendure. */
export const shown = ({ status, redeemed, reviews, cards }: ShopCheckout) => ({
  status,
  redeemed,
  reviews,
  public: {
    cards: cards.map(({ label, applied, left, leftOn }) => ({ label, applied, left, leftOn })),
  },
})

/** Whether the order is still a cart that its shopper pays, and neither placed nor cancelled. */
export const isOpen = ({ orderPlacedAt, state }: Order): boolean =>
  !orderPlacedAt && state !== 'Cancelled'

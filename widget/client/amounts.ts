/** The amounts that may be shown at this moment. A `due` is always that of the present order. Pure. */
import type { Checkout } from '../../shared/api.ts'

export type Order = {
  /** Before gift codes, in minor units of `currency`; null while the shop has not said it. */
  total: number | null
  currency: string
}

export type Amounts = {
  /** What the gift cards pay, minor units. */
  applied: number
  /** What is left to pay, minor units; null while the amounts are of an earlier total. */
  due: number | null
}

/** `overdue`: by this browser's clock the holds have ended, and the worker has not answered since. */
export function amountsOf(checkout: Checkout | null, order: Order, overdue: boolean): Amounts {
  if (checkout === null || !isLive(checkout) || checkout.cards.length === 0) {
    return { applied: 0, due: order.total }
  }
  const present =
    !overdue && checkout.orderTotal === order.total && checkout.currency === order.currency
  return { applied: checkout.applied, due: present ? checkout.due : null }
}

/** Its cards count: neither expired nor cancelled. */
export const isLive = ({ status }: Checkout): boolean => !/^(expired|cancel)/.test(status)

/** Its order is made or was called off: nothing can change any more. */
export const isOver = ({ status }: Checkout): boolean => /^(complet|review|cancel)/.test(status)

/** Placed for an order of another total: the shopper began that order, and this page is about another one. */
export const isOfAnotherOrder = (checkout: Checkout, order: Order): boolean =>
  checkout.status === 'placed' &&
  (checkout.orderTotal !== order.total || checkout.currency !== order.currency)

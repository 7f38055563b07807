/**
 * Puts what a delivery says into calls of a checkout that knows each order by its source and one id. It goes once the checkout
 * knows orders by all their names.
 */
import type { CheckoutCalls } from '../checkout/calls.ts'
import type { CheckoutUpdates, OrderRef } from './checkout-updates.ts'
import type { Figure } from './webhook.ts'

// No order comes to this: the checkout puts the update before a person.
const FITS_NOTHING = -1

export const withSingleNames = (checkout: CheckoutCalls): CheckoutUpdates => ({
  read: () => checkout.read(),
  placeRefused: problem => checkout.placeRefused(problem),
  place: ({ order, orderTotal, applied }, key) =>
    checkout.place({ ...nameOf(order), orderTotal, applied }, key),
  complete: ({ order, orderTotal, due, applied, currency, wait }, key) =>
    checkout.complete(
      {
        ...nameOf(order),
        ...given('orderTotal', orderTotal),
        ...given('due', due),
        ...given('applied', applied),
        ...(currency !== undefined && { currency }),
        wait,
      },
      key,
    ),
  cancel: ({ order, wait }, key) => checkout.cancel({ ...nameOf(order), wait }, key),
  refund: ({ order, giftRefund, refundId: deliveryId, wait }) =>
    checkout.refund({ ...nameOf(order), giftRefund, deliveryId, wait }),
  platformRefunded: () => checkout.read(),
  unreadable: ({ order, source }) =>
    checkout.complete(
      { ...nameOf(order ?? { names: ['unreadable'], source }), orderTotal: FITS_NOTHING, wait: 0 },
      null,
    ),
})

const nameOf = ({ names, source }: OrderRef) => ({ orderId: names[0]!, source })

const given = (name: string, figure: Figure) =>
  figure === undefined ? {} : { [name]: figure === 'unreadable' ? FITS_NOTHING : figure }

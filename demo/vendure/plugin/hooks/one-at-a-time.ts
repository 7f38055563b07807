/**
 * For the method by which shoppers pay the rest: a second click is refused before the card is charged. Choose it as the method's
 * eligibility checker in the Admin. Without it the second charge is refused after it was made.
 */
import { type Injector, LanguageCode, PaymentMethodEligibilityChecker } from '@vendure/core'
import { covered } from '../records/gift-payment.ts'
import { OrderLock } from '../records/order-lock.ts'

let lock: OrderLock

export const oneAtATime = new PaymentMethodEligibilityChecker({
  code: 'instagift-one-at-a-time',
  description: [
    { languageCode: LanguageCode.en, value: 'One payment at a time (for orders with gift codes)' },
  ],
  args: {},
  init(injector: Injector) {
    lock = injector.get(OrderLock)
  },
  async check(ctx, order) {
    // Vendure also asks it which methods to offer, outside of a payment.
    if (!order.payments) return true
    const now = await lock.take(ctx, order.id)
    const isUnchanged =
      now.order.state === order.state &&
      now.order.totalWithTax === order.totalWithTax &&
      covered(now.payments) === covered(order.payments)
    return isUnchanged || 'payment_taken'
  },
})

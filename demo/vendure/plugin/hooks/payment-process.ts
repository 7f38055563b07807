/**
 * What gift codes demand of all payments of an order: together they never pay more than its total, and where the rest is declined the
 * codes go back to the shopper.
 */
import {
  type Injector,
  Logger,
  type Payment,
  type PaymentProcess,
  PaymentService,
  type PaymentState,
  type PaymentTransitionData,
} from '@vendure/core'
import { covered, isGift, isLive, isOpen } from '../records/gift-payment.ts'
import { type LockedOrder, OrderLock } from '../records/order-lock.ts'

let lock: OrderLock
let payments: PaymentService

export const paymentProcess: PaymentProcess<PaymentState> = {
  init(injector: Injector) {
    lock = injector.get(OrderLock)
    payments = injector.get(PaymentService)
  },

  async onTransitionStart(from, to, { ctx, order, payment }: PaymentTransitionData) {
    if (from !== 'Created' && !isGift(payment)) return
    // Before Vendure writes that the payment is the order's: two that did could not lock the order any more.
    const locked = await lock.take(ctx, order.id)
    if (from === 'Created' && to !== 'Authorized' && to !== 'Settled') return
    const begins = from === 'Created'
    const why = begins ? tooMuch(locked, payment) : overtaken(locked, payment, from)
    if (why && begins && !isGift(payment))
      Logger.error(
        `Order ${order.code}: ${why}. Void ${payment.transactionId} where it was authorised.`,
        'instagift',
      )
    return why
  },

  async onTransitionEnd(_from, to, { ctx, order, payment }: PaymentTransitionData) {
    if (isGift(payment) || (to !== 'Declined' && to !== 'Error')) return
    const locked = await lock.take(ctx, order.id)
    // A second click that is declined after the first one has placed the order.
    if (!isOpen(locked.order)) return
    for (const gift of locked.payments.filter(isHeld)) await payments.cancelPayment(ctx, gift.id)
  },
}

const isHeld = (payment: Payment): boolean => isGift(payment) && payment.state === 'Authorized'

/** Why this payment may not be stored beside the others of its order. */
function tooMuch({ order, payments }: LockedOrder, payment: Payment): string | undefined {
  const others = payments.filter(other => other.id !== payment.id && isLive(other))
  const withGift = others.some(isGift)
  if (isGift(payment) && withGift) return 'gift codes pay this order already'
  const isConcerned = isGift(payment) || withGift
  if (isConcerned && covered(others) + payment.amount > order.totalWithTax)
    return 'this payment would pay more than the order comes to'
}

/** Another act has changed the payment since this one read it. */
function overtaken({ payments }: LockedOrder, { id }: Payment, from: string): string | undefined {
  const now = payments.find(payment => payment.id === id)?.state
  if (now !== from) return `the payment is ${now} already`
}

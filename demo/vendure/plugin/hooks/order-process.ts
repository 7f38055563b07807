/** Vendure leaves payments as they are when their order goes on, back or is cancelled. The ones by gift codes follow their order. */
import {
  type Injector,
  type OrderProcess,
  OrderService,
  type OrderState,
  type OrderTransitionData,
  PaymentService,
} from '@vendure/core'
import { FollowUps } from '../acts/follow-ups.ts'
import { isGift, isLive } from '../records/gift-payment.ts'
import { OrderLock } from '../records/order-lock.ts'

/** Whenever an order comes to one of these there may be codes to redeem or to give back. */
const FOLLOWED: OrderState[] = ['PaymentAuthorized', 'PaymentSettled', 'Cancelled']

let lock: OrderLock
let payments: PaymentService
let orders: OrderService
let followUps: FollowUps

export const orderProcess: OrderProcess<OrderState> = {
  init(injector: Injector) {
    lock = injector.get(OrderLock)
    payments = injector.get(PaymentService)
    orders = injector.get(OrderService)
    followUps = injector.get(FollowUps)
  },

  /** The shopper goes back to the cart: what they were shown of their codes is no longer true. */
  async onTransitionStart(from, to, { ctx, order }: OrderTransitionData) {
    if (from !== 'ArrangingPayment' || to !== 'AddingItems') return
    const locked = await lock.take(ctx, order.id)
    if (locked.order.state !== from) return `the order is ${locked.order.state} already`
    for (const gift of locked.payments.filter(one => isGift(one) && isLive(one)))
      await payments.cancelPayment(ctx, gift.id)
  },

  async onTransitionEnd(_from, to, { ctx, order }: OrderTransitionData) {
    if (!FOLLOWED.includes(to)) return
    const all = await orders.getOrderPayments(ctx, order.id)
    if (all.some(one => isGift(one) && isLive(one))) await followUps.add(ctx, { orderId: order.id })
  },
}

/**
 * Brings Vendure's payments of an order and the worker's checkout to one end. It looks at what is stored on both sides and takes the next
 * step, so it may be called at any time and any number of times: after a click, a job, an event or a minute.
 */
import { Injectable } from '@nestjs/common'
import {
  type Order,
  OrderService,
  type Payment,
  type RequestContext,
  RequestContextService,
} from '@vendure/core'
import { GiftCodes } from 'instagift-checkout/server'
import { isGift, isLive, isOpen, remembered } from '../records/gift-payment.ts'
import { type LockedOrder, OrderLock } from '../records/order-lock.ts'
import type { Task } from './follow-ups.ts'
import { GiveBack } from './give-back.ts'
import { Redemption } from './redemption.ts'
import { Refunds } from './refunds.ts'
import { isRefusal } from './refusal.ts'

@Injectable()
export class CarryOn {
  constructor(
    private readonly contexts: RequestContextService,
    private readonly orders: OrderService,
    private readonly gifts: GiftCodes,
    private readonly lock: OrderLock,
    private readonly giveBack: GiveBack,
    private readonly redemption: Redemption,
    private readonly refunds: Refunds,
  ) {}

  /** Whether nothing is left to do for now: what waits for a person goes on with their decision. */
  async run({ orderId, checkoutId }: Task): Promise<boolean> {
    const ctx = await this.contexts.create({ apiType: 'admin' })
    const { order, payments } = await this.lock.within(ctx, orderId, async (_, locked) => {
      // Behind the lock, so that no payment can come between the look and the call.
      if (checkoutId && !has(locked, checkoutId))
        await this.giveBack.forget(locked.order, checkoutId)
      return locked
    })
    let isDone = true
    for (const payment of payments.filter(one => isGift(one) && isLive(one)))
      if (!(await this.#step(ctx, order, payment))) isDone = false
    return isDone
  }

  async #step(ctx: RequestContext, order: Order, payment: Payment): Promise<boolean> {
    const isHeld = payment.state === 'Authorized'
    if (remembered(payment)?.cancelling || (isHeld && order.state === 'Cancelled'))
      return this.#cancel(ctx, order, payment)
    if (isHeld && isOpen(order)) return this.#confirm(ctx, order, payment)
    if (isHeld && !(await this.#settle(ctx, order, payment))) return false
    if (order.state === 'Cancelled') await this.refunds.refundRest(ctx, order.id, payment.id)
    return this.refunds.carryOut(ctx, order.id, payment.id)
  }

  /** The codes of a cart are held no longer, so they do not pay for it. */
  async #confirm(ctx: RequestContext, { id }: Order, payment: Payment): Promise<boolean> {
    await this.lock.within(ctx, id, async (inner, { order, payments }) => {
      const isHeld = payments.some(one => one.id === payment.id && one.state === 'Authorized')
      if (!isHeld || !isOpen(order)) return
      const { status, orderId } = await this.gifts.read(payment.transactionId)
      if (status === 'placed' && orderId === order.code) return
      await this.orders.cancelPayment(inner, payment.id)
    })
    return true
  }

  /** Redeems before it takes the lock: it may take some seconds. */
  async #settle(ctx: RequestContext, order: Order, payment: Payment): Promise<boolean> {
    const { status } = await this.gifts.read(payment.transactionId)
    if (status === 'cancelled') return this.#cancel(ctx, order, payment)
    try {
      const { settled } = await this.redemption.complete(order, payment)
      if (!settled) return false
    } catch (error) {
      // It waits for a person, whose decision is an event.
      if (isRefusal(error)) return true
      throw error
    }
    await this.#ifUnchanged(ctx, order, payment, async inner => {
      await this.orders.settlePayment(inner, payment.id)
    })
    return true
  }

  async #cancel(ctx: RequestContext, order: Order, payment: Payment): Promise<boolean> {
    let isDone = true
    await this.#ifUnchanged(ctx, order, payment, async inner => {
      const result = await this.orders.cancelPayment(inner, payment.id)
      isDone = !('paymentErrorMessage' in result) || result.paymentErrorMessage === 'review'
    })
    return isDone
  }

  async #ifUnchanged(
    ctx: RequestContext,
    { id }: Order,
    payment: Payment,
    act: (ctx: RequestContext) => Promise<void>,
  ): Promise<void> {
    await this.lock.within(ctx, id, async (inner, { payments }) => {
      if (payments.some(one => one.id === payment.id && one.state === payment.state))
        await act(inner)
    })
  }
}

const has = ({ payments }: LockedOrder, checkoutId: string): boolean =>
  payments.some(one => isGift(one) && isLive(one) && one.transactionId === checkoutId)

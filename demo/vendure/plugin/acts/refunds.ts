/**
 * What goes back to gift cards. Each refund of Vendure is told to the worker under its own id until it is answered; what a gift-card
 * system can't take back waits for a person, and the refund with it.
 */
import { Injectable } from '@nestjs/common'
import {
  type ID,
  type Order,
  OrderService,
  type Payment,
  PaymentService,
  Refund,
  type RequestContext,
  TransactionalConnection,
} from '@vendure/core'
import { GiftCodes, type ShopCheckout } from 'instagift-checkout/server'
import {
  HANDLER_CODE,
  type RememberedRefund,
  refundId,
  unrefunded,
} from '../records/gift-payment.ts'
import { Money } from '../records/money.ts'
import { Notes } from '../records/notes.ts'
import { OrderLock } from '../records/order-lock.ts'
import { isRefusal } from './refusal.ts'

/** The reason of a refund that the plugin makes itself. */
const CANCELLED = 'Order cancelled'

@Injectable()
export class Refunds {
  constructor(
    private readonly gifts: GiftCodes,
    private readonly lock: OrderLock,
    private readonly connection: TransactionalConnection,
    private readonly orders: OrderService,
    private readonly payments: PaymentService,
    private readonly money: Money,
    private readonly notes: Notes,
  ) {}

  /**
   * The order was cancelled after the codes were redeemed: all that is left of the payment is refunded. What the worker has refused once is
   * for a person, who is told by a note.
   */
  async refundRest(ctx: RequestContext, orderId: ID, paymentId: ID): Promise<void> {
    await this.lock.within(ctx, orderId, async (inner, { order, payments }) => {
      const payment = payments.find(({ id }) => id === paymentId)
      const amount = payment?.state === 'Settled' ? unrefunded(payment) : 0
      const wasRefused = payment?.refunds.some(
        ({ reason, state }) => reason === CANCELLED && state === 'Failed',
      )
      if (!payment || amount <= 0 || wasRefused) return
      const input = { paymentId, amount, lines: [], shipping: 0, adjustment: 0 }
      await this.payments.createRefund(inner, { ...input, reason: CANCELLED }, order, payment)
    })
  }

  /** Whether nothing is left to ask the worker: what waits for a person goes on with their decision. */
  async carryOut(ctx: RequestContext, orderId: ID, paymentId: ID): Promise<boolean> {
    const { order, payments } = await this.lock.within(ctx, orderId, async (_, locked) => locked)
    const payment = payments.find(({ id }) => id === paymentId)
    if (payment?.state !== 'Settled') return true
    let isDone = true
    for (const refund of payment.refunds) {
      if (refund.state === 'Pending' && !(await this.#ask(ctx, order, payment, refund)))
        isDone = false
      if (refund.state === 'Settled' && !(await this.#decide(payment, refund))) isDone = false
    }
    return isDone
  }

  async #ask(
    ctx: RequestContext,
    order: Order,
    payment: Payment,
    refund: Refund,
  ): Promise<boolean> {
    const giftRefund = this.money.toMinor(refund.total, order.currencyCode)
    if (giftRefund === null)
      return this.#fail(ctx, order, refund, 'it is no amount of this currency')
    try {
      const answer = await this.gifts.refund(payment.transactionId, {
        orderId: order.code,
        giftRefund,
        refundId: refundId(order, refund),
      })
      if (!answer.settled) return false
      if (!isBack(answer)) return this.#wait(ctx, order, refund, answer)
      await this.#settle(ctx, order, refund, answer.review ?? answer.id)
      return true
    } catch (error) {
      if (!isRefusal(error)) throw error
      if (!(await this.#isUndone(order, payment))) return this.#fail(ctx, order, refund, error.code)
      await this.#settle(ctx, order, refund, payment.transactionId)
      return true
    }
  }

  /** Somebody had it undone at the worker, so there is nothing left to refund. */
  async #isUndone({ code }: Order, { transactionId }: Payment): Promise<boolean> {
    const { status, orderId } = await this.gifts.read(transactionId)
    return status === 'cancelled' && orderId === code
  }

  #settle(ctx: RequestContext, order: Order, { id }: Refund, transactionId: string): Promise<void> {
    return this.#ifPending(ctx, order, id, async inner => {
      await this.orders.settleRefund(inner, { id, transactionId })
    })
  }

  async #fail(ctx: RequestContext, order: Order, refund: Refund, why: string): Promise<boolean> {
    await this.#ifPending(ctx, order, refund.id, async inner => {
      await this.orders.transitionRefundToState(inner, refund.id, 'Failed')
      const amount = this.money.text(refund.total, order.currencyCode)
      await this.notes.add(
        inner,
        order.id,
        `${amount} could not go back to the gift cards: ${why}.`,
      )
    })
    return true
  }

  async #wait(
    ctx: RequestContext,
    order: Order,
    refund: Refund,
    { review, reviews }: ShopCheckout,
  ): Promise<boolean> {
    const waitsFor: RememberedRefund = { review: review ?? reviews.at(-1) ?? '' }
    await this.#ifPending(ctx, order, refund.id, async (inner, stored) => {
      stored.metadata = { ...stored.metadata, [HANDLER_CODE]: waitsFor }
      await this.connection.getRepository(inner, Refund).save(stored, { reload: false })
      const amount = this.money.text(refund.total, order.currencyCode)
      await this.notes.add(
        inner,
        order.id,
        `Give ${amount} back by hand where the gift card was issued, then settle this refund (review ${waitsFor.review}).`,
      )
    })
    return true
  }

  /**
   * A person has settled the refund here, so they need not decide its review at the worker as well. A review is listed shortly after it
   * was opened: one that is not there yet is looked for again.
   */
  async #decide(payment: Payment, refund: Refund): Promise<boolean> {
    const { review: id }: RememberedRefund = refund.metadata[HANDLER_CODE] ?? {}
    if (!id) return true
    const { reviews } = await this.gifts.read(payment.transactionId)
    if (!reviews.includes(id)) return true
    for await (const review of this.gifts.reviews())
      if (review.id === id) {
        await this.gifts.decide(id, {
          version: review.version,
          decision: 'settled',
          by: 'Vendure',
          note: `Refund ${refund.id} was settled in Vendure.`,
        })
        return true
      }
    return false
  }

  async #ifPending(
    ctx: RequestContext,
    order: Order,
    refundId: ID,
    act: (ctx: RequestContext, refund: Refund) => Promise<void>,
  ): Promise<void> {
    await this.lock.within(ctx, order.id, async (inner, { payments }) => {
      const refund = payments.flatMap(({ refunds }) => refunds).find(({ id }) => id === refundId)
      if (refund?.state === 'Pending') await act(inner, refund)
    })
  }
}

/** A part that goes back by hand is named; all of it leaves a cancelled checkout. */
const isBack = ({ review, reviews, status }: ShopCheckout): boolean =>
  review ? !reviews.includes(review) : status === 'cancelled'

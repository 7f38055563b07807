/** The order is placed: the codes are redeemed, and the payment becomes what was really redeemed. */
import { Injectable } from '@nestjs/common'
import type {
  Order,
  Payment,
  PaymentState,
  RequestContext,
  SettlePaymentErrorResult,
  SettlePaymentResult,
} from '@vendure/core'
import {
  GiftCodeProblem,
  GiftCodes,
  GiftCodesUnreachable,
  type ShopCheckout,
} from 'instagift-checkout/server'
import { isOpen, remembered, shown } from '../records/gift-payment.ts'
import { Money } from '../records/money.ts'
import { Notes } from '../records/notes.ts'
import { OrderLock } from '../records/order-lock.ts'

/** Redeeming takes a second at most gift-card systems. One that takes longer must not keep other orders waiting: they are in one queue. */
const WAIT_SECONDS = 3

/** Cards that nothing more will be redeemed from. */
const ENDED = ['redeemed', 'rejected', 'released', 'reversed']

@Injectable()
export class Redemption {
  constructor(
    private readonly gifts: GiftCodes,
    private readonly lock: OrderLock,
    private readonly money: Money,
    private readonly notes: Notes,
  ) {}

  /**
   * What Vendure asks of the handler. The payment stays authorised while it is not known what was redeemed, and is cancelled where
   * nothing was.
   */
  async settle(
    ctx: RequestContext,
    { id }: Order,
    payment: Payment,
  ): Promise<SettlePaymentResult | SettlePaymentErrorResult> {
    const { order } = await this.lock.take(ctx, id)
    const stays = (errorMessage: string): SettlePaymentErrorResult => ({
      success: false,
      state: payment.state as Exclude<PaymentState, 'Settled'>,
      errorMessage,
    })
    // Staff can settle it at any time. Its shopper may still be declined, or go back to the cart.
    if (isOpen(order)) return stays('order_not_placed')
    try {
      const checkout = await this.complete(order, payment)
      if (!checkout.settled) return stays('not_settled')
      return isFinal(checkout)
        ? await this.#ended(ctx, order, payment, checkout)
        : { ...stays('review'), metadata: shown(checkout) }
    } catch (error) {
      if (error instanceof GiftCodesUnreachable) return stays('unreachable')
      if (error instanceof GiftCodeProblem) return stays(error.code)
      throw error
    }
  }

  /** Safe to repeat. A checkout that was given back meanwhile is placed again, if it is still what was promised. */
  complete(order: Order, payment: Payment): Promise<ShopCheckout> {
    const amounts = {
      orderTotal: this.money.toMinor(remembered(payment)?.orderTotal ?? 0, order.currencyCode),
      applied: this.money.toMinor(payment.amount, order.currencyCode),
    }
    if (amounts.orderTotal === null || amounts.applied === null)
      throw new Error(`The payment ${payment.id} is no amount in ${order.currencyCode}`)
    return this.gifts.complete(
      payment.transactionId,
      {
        orderId: order.code,
        cartRef: order.code,
        orderTotal: amounts.orderTotal,
        applied: amounts.applied,
      },
      { waitSeconds: WAIT_SECONDS },
    )
  }

  async #ended(
    ctx: RequestContext,
    order: Order,
    payment: Payment,
    checkout: ShopCheckout,
  ): Promise<SettlePaymentResult | SettlePaymentErrorResult> {
    const redeemed = this.money.fromMinor(checkout.redeemed ?? 0, order.currencyCode)
    if (redeemed === null) throw new Error(`Vendure has no amount for what ${checkout.id} redeemed`)
    const metadata = shown(checkout)
    if (redeemed === payment.amount) return { success: true, metadata }
    const text = (amount: number) => this.money.text(amount, order.currencyCode)
    const promised = `of the ${text(payment.amount)} that they had promised`
    if (redeemed === 0) {
      await this.notes.add(
        ctx,
        order.id,
        `Gift codes paid nothing ${promised}: collect it, or cancel the order.`,
      )
      return { success: false, state: 'Cancelled', errorMessage: 'nothing_redeemed', metadata }
    }
    const rest = text(payment.amount - redeemed)
    await this.notes.add(
      ctx,
      order.id,
      `Gift codes paid ${text(redeemed)} ${promised}: collect ${rest}, or cancel the order.`,
    )
    // Vendure stores this very object, together with its new state.
    payment.amount = redeemed
    return { success: true, metadata }
  }
}

/** Whether a review can't change any more what was redeemed. */
const isFinal = ({ status, redeemed, cards }: ShopCheckout): boolean =>
  redeemed !== null && (status === 'completed' || cards.every(card => ENDED.includes(card.status)))

/**
 * The shopper pays with gift codes: the worker holds them firmly for this order, and the payment is authorised. Nothing is
 * redeemed yet.
 */
import { Inject, Injectable } from '@nestjs/common'
import type { CreatePaymentResult, Order, PaymentMetadata, RequestContext } from '@vendure/core'
import {
  beforeGiftCodes,
  GiftCodeProblem,
  GiftCodes,
  GiftCodesUnreachable,
  lower,
  type ShopCheckout,
} from 'instagift-checkout/server'
import { holdHours, type InstagiftOptions, OPTIONS } from '../options.ts'
import { covered, HANDLER_CODE, isGift, isLive, paymentId, shown } from '../records/gift-payment.ts'
import { Money } from '../records/money.ts'
import { OrderLock } from '../records/order-lock.ts'
import { FollowUps } from './follow-ups.ts'
import { GiveBack } from './give-back.ts'

/** What the element's two form fields say; `applied` in minor units of ISO 4217. */
type Wanted = { checkoutId: string; applied: number }

@Injectable()
export class Placing {
  constructor(
    private readonly gifts: GiftCodes,
    private readonly lock: OrderLock,
    private readonly followUps: FollowUps,
    private readonly giveBack: GiveBack,
    private readonly money: Money,
    @Inject(OPTIONS) private readonly options: InstagiftOptions,
  ) {}

  /** `open` is what Vendure found unpaid before the lock. A refusal is a declined payment, and its message a code of a problem. */
  async place(
    ctx: RequestContext,
    { id, totalWithTax }: Order,
    open: number,
    metadata: PaymentMetadata,
  ): Promise<CreatePaymentResult> {
    const wanted = wantedIn(metadata)
    if (!wanted) return declined('invalid_request')
    const { order, payments } = await this.lock.take(ctx, id)
    if (payments.some(payment => isGift(payment) && isLive(payment)))
      return declined('payment_taken', wanted)
    const amount = this.money.fromMinor(wanted.applied, order.currencyCode)
    const hasChanged =
      order.totalWithTax !== totalWithTax || order.totalWithTax - covered(payments) !== open
    if (order.state !== 'ArrangingPayment' || hasChanged || amount === null || amount > open) {
      // An earlier try may have placed it, and died before its payment was stored.
      await this.giveBack.reopen(ctx, order, wanted.checkoutId)
      return declined('stale_total', wanted)
    }
    this.followUps.addIfRolledBack(ctx, { orderId: id, checkoutId: wanted.checkoutId })
    const placed = await this.#ask(ctx, order, wanted)
    return typeof placed === 'string'
      ? declined(placed, wanted)
      : authorised(placed, amount, order.totalWithTax)
  }

  /** The placed checkout, or the code of the problem. Then nothing stays placed. */
  async #ask(
    ctx: RequestContext,
    order: Order,
    { checkoutId, applied }: Wanted,
  ): Promise<ShopCheckout | string> {
    const { code, currencyCode, totalWithTax } = order
    const orderTotal = this.money.toMinor(totalWithTax, currencyCode)
    if (orderTotal === null) return 'stale_total'
    try {
      const checkout = await this.gifts.place(checkoutId, {
        orderId: code,
        orderTotal,
        applied,
        cartRef: code,
        paymentId: paymentId(order),
        ...holdHours(this.options),
      })
      lower(beforeGiftCodes(orderTotal, currencyCode), checkout)
      return checkout
    } catch (error) {
      if (error instanceof GiftCodesUnreachable) {
        await this.followUps.add(ctx, { orderId: order.id, checkoutId })
        return 'unreachable'
      }
      if (!(error instanceof GiftCodeProblem)) throw error
      // Placed by an earlier try whose payment was never stored, or in another currency than the order's.
      if (error.checkout?.status === 'placed' || error.code === 'currency_mismatch')
        await this.giveBack.reopen(ctx, order, checkoutId)
      return error.code
    }
  }
}

const CHECKOUT_ID = /^ck_[\w.-]{1,124}$/
/** Digits, as a number or as a form field has it: `52.00` is no amount. */
const AMOUNT = /^[1-9]\d{0,14}$/

function wantedIn({ instagift_checkout, instagift_applied }: PaymentMetadata): Wanted | null {
  const [checkoutId, applied] = [String(instagift_checkout), String(instagift_applied)]
  return CHECKOUT_ID.test(checkoutId) && AMOUNT.test(applied)
    ? { checkoutId, applied: Number(applied) }
    : null
}

const authorised = (
  checkout: ShopCheckout,
  amount: number,
  orderTotal: number,
): CreatePaymentResult => ({
  amount,
  state: 'Authorized',
  transactionId: checkout.id,
  metadata: { ...shown(checkout), [HANDLER_CODE]: { orderTotal } },
})

/** The storefront reads the code in `paymentErrorMessage`. */
const declined = (code: string, wanted?: Wanted): CreatePaymentResult => ({
  amount: 0,
  state: 'Declined',
  errorMessage: code,
  metadata: { [HANDLER_CODE]: {} },
  ...(wanted && { transactionId: wanted.checkoutId }),
})

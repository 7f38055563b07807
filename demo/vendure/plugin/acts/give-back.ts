/** Gift codes go back to the shopper: before the order is placed they are free to use again, afterwards nothing may stay spent. */
import { Injectable } from '@nestjs/common'
import type {
  CancelPaymentErrorResult,
  CancelPaymentResult,
  Order,
  Payment,
  PaymentState,
  RequestContext,
} from '@vendure/core'
import { GiftCodeProblem, GiftCodes, GiftCodesUnreachable } from 'instagift-checkout/server'
import { HANDLER_CODE, isOpen, paymentId, remembered } from '../records/gift-payment.ts'
import { OrderLock } from '../records/order-lock.ts'
import { FollowUps } from './follow-ups.ts'
import { isRefusal } from './refusal.ts'

/** The order is locked meanwhile. */
const WAIT_SECONDS = 5

@Injectable()
export class GiveBack {
  constructor(
    private readonly gifts: GiftCodes,
    private readonly lock: OrderLock,
    private readonly followUps: FollowUps,
  ) {}

  async cancel(
    ctx: RequestContext,
    { id }: Order,
    payment: Payment,
  ): Promise<CancelPaymentResult | CancelPaymentErrorResult> {
    const { order } = await this.lock.take(ctx, id)
    const task = { orderId: id, checkoutId: payment.transactionId }
    this.followUps.addIfRolledBack(ctx, task)
    if (isOpen(order)) {
      await this.reopen(ctx, order, payment.transactionId)
      return { success: true }
    }
    const why = await this.#notCancelled(order, payment.transactionId)
    if (why === null) return { success: true }
    // The job that goes on comes here again, and must not make another one.
    if (!remembered(payment)?.cancelling) await this.followUps.add(ctx, task)
    return {
      success: false,
      state: payment.state as Exclude<PaymentState, 'Cancelled'>,
      errorMessage: why,
      metadata: { [HANDLER_CODE]: { ...remembered(payment), cancelling: true } },
    }
  }

  /** The shopper may use the codes again. Where the worker can't be reached, or not with this key, they get them as soon as it can. */
  async reopen(ctx: RequestContext, order: Order, checkoutId: string): Promise<void> {
    try {
      await this.forget(order, checkoutId)
    } catch (error) {
      if (!(error instanceof GiftCodesUnreachable) && !(error instanceof GiftCodeProblem))
        throw error
      await this.followUps.add(ctx, { orderId: order.id, checkoutId })
    }
  }

  /** Undoes a placing for which there is no payment. Throws where it is not known whether it is undone. */
  async forget(order: Order, checkoutId: string): Promise<void> {
    try {
      await this.gifts.reopen(checkoutId, { orderId: order.code, paymentId: paymentId(order) })
    } catch (error) {
      // Refused: the checkout is not placed for this order, so there is nothing to undo.
      if (!isRefusal(error)) throw error
    }
  }

  /** Null once nothing is held or spent for the order any more, else what stands in the way. */
  async #notCancelled({ code }: Order, checkoutId: string): Promise<string | null> {
    try {
      const checkout = await this.gifts.cancel(
        checkoutId,
        { orderId: code },
        { waitSeconds: WAIT_SECONDS },
      )
      if (checkout.status === 'cancelled') return null
      return checkout.status === 'review' ? 'review' : 'not_settled'
    } catch (error) {
      if (error instanceof GiftCodesUnreachable) return 'unreachable'
      if (!(error instanceof GiftCodeProblem)) throw error
      // It is not this order's, so nothing is spent for this order.
      return error.code === 'checkout_closed' || error.code === 'not_found' ? null : error.code
    }
  }
}

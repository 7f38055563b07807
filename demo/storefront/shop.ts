/**
 * The shop: its baskets and orders, in memory. An order takes these steps, so that nobody loses money on the way: place the gift codes,
 * authorise the card, tell the worker that the order is complete, and capture what the gift codes left to pay.
 */
import { type Completion, GiftCodes, type ShopCheckout, untilSettled } from '../../server/index.ts'
import { type Basket, newBasket } from './basket.ts'
import { cardPayments } from './card-payments.ts'
import { type GiftCodeSettings, told } from './gift-codes.ts'
import { captureOf, type GiftPayment, isPaid, type Order, redeemedOf } from './order.ts'
import { placeOrder, type Submission } from './place-order.ts'

export type Shop = ReturnType<typeof openShop>

/** `currency` is that of the prices, ISO 4217. */
export function openShop(settings: GiftCodeSettings, currency: string) {
  const gift = new GiftCodes({ url: settings.worker, apiKey: settings.apiKey })
  const payments = cardPayments()
  const baskets = new Map<string, Basket>()
  const orders = new Map<string, Order>()
  const closed = new AbortController()

  const shop = {
    currency,
    gift,
    payments,
    baskets,
    orders,

    newBasket(): Basket {
      const basket = newBasket(currency)
      baskets.set(basket.id, basket)
      return basket
    },

    /** The basket's order; or null, and a notice in the basket. */
    submit(basket: Basket, submission: Submission): Promise<Order | null> {
      const turn = basket.queue.then(async () => {
        if (basket.order) return basket.order
        basket.customer = submission.customer
        const outcome = await placeOrder({ gift, payments }, basket, submission)
        if ('notice' in outcome) basket.notice = outcome.notice
        else accept(basket, outcome.order)
        return basket.order
      })
      basket.queue = turn.catch(() => {})
      return turn
    },

    /** Takes the state of the gift codes from the worker. An older state than the known one changes nothing. */
    update(order: Order, checkout: ShopCheckout): void {
      if (!order.gift || order.gift.checkoutId !== checkout.id) return
      if ((order.gift.checkout?.version ?? 0) > checkout.version) return
      order.gift.checkout = checkout
      captureWhenPaid(order)
    },

    /** Asks the worker how the gift codes of this order stand. Without an answer the known state stays. */
    async refresh(order: Order): Promise<void> {
      const checkout = order.gift && (await gift.order(order.id).catch(() => null))
      if (checkout) shop.update(order, checkout)
    },

    cancel(order: Order): void {
      if (order.status !== 'ordered') return
      order.status = 'cancelled'
      if (order.charge) payments.giveBack(order.charge)
      order.gift?.stopCompletion.abort()
      tell(order, ({ checkoutId }, signal) =>
        untilSettled(() => gift.cancel(checkoutId, { orderId: order.id }), { signal }),
      )
    },

    /** Refunds an amount: first to the card, the rest to the gift codes. An order that is not paid yet can only be cancelled. */
    refund(order: Order, amount: number): void {
      if (order.status !== 'ordered' || !isPaid(order)) return
      order.status = 'refunded'
      const toCard = order.charge ? payments.giveBack(order.charge, amount) : 0
      const giftRefund = Math.min(amount - toCard, redeemedOf(order))
      const refund = { orderId: order.id, giftRefund, refundId: `refund-of-${order.id}` }
      if (giftRefund > 0)
        tell(order, ({ checkoutId }, signal) =>
          untilSettled(() => gift.refund(checkoutId, refund), { signal }),
        )
    },

    close(): void {
      closed.abort()
    },
  }
  return shop

  function accept(basket: Basket, order: Order): void {
    basket.order = order
    basket.notice = null
    orders.set(order.id, order)
    const completion: Completion = { orderId: order.id, orderTotal: order.amounts.total }
    tell(order, ({ checkoutId, applied, stopCompletion }, closing) => {
      const signal = AbortSignal.any([closing, stopCompletion.signal])
      return gift.completeUntilSettled(checkoutId, { ...completion, applied }, { signal })
    })
    captureWhenPaid(order)
  }

  function captureWhenPaid(order: Order): void {
    if (order.charge?.status === 'authorised' && order.status === 'ordered' && isPaid(order))
      payments.capture(order.charge, captureOf(order))
  }

  /** The worker is told one thing after the other, so that a cancellation never overtakes the completion. */
  function tell(
    order: Order,
    call: (payment: GiftPayment, closing: AbortSignal) => Promise<ShopCheckout>,
  ): void {
    const payment = order.gift
    if (!payment) return
    payment.telling = payment.telling.then(async () => {
      const checkout = await told(call(payment, closed.signal))
      if (checkout) shop.update(order, checkout)
    })
  }
}

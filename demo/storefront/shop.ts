/**
 * The shop: its baskets and orders, in memory. An order takes these steps, so that nobody loses money on the way: place the gift codes,
 * authorise the card, tell the worker that the order is complete, and capture what the gift codes left to pay.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Checkout } from '../../shared/api.ts'
import { type Basket, newBasket } from './basket.ts'
import { cardPayments } from './card-payments.ts'
import { type GiftCodeSettings, giftCodes, type OrderUpdate } from './gift-codes.ts'
import { captureOf, isPaid, type Order, redeemedOf } from './order.ts'
import { placeOrder, type Submission } from './place-order.ts'

export type Shop = ReturnType<typeof openShop>

/** The shop asks the worker itself, at growing intervals, in case an event of the worker never arrives. */
const POLL_MS = [1_000, 2_000, 4_000, 8_000, 15_000]
const SLOW_POLL_MS = 30_000
const MAX_POLLS = 200

/** `currency` is that of the prices, ISO 4217. */
export function openShop(settings: GiftCodeSettings, currency: string) {
  const gift = giftCodes(settings)
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
    update(order: Order, checkout: Checkout): void {
      if (!order.gift || order.gift.checkoutId !== checkout.id) return
      if ((order.gift.checkout?.version ?? 0) > checkout.version) return
      order.gift.checkout = checkout
      captureWhenPaid(order)
    },

    /** Asks the worker how the gift codes of this order stand. */
    async refresh(order: Order): Promise<void> {
      const checkout = order.gift && (await gift.find(order.id))
      if (checkout) shop.update(order, checkout)
    },

    cancel(order: Order): void {
      if (order.status !== 'ordered') return
      order.status = 'cancelled'
      if (order.charge) payments.giveBack(order.charge)
      order.gift?.stopCompletion.abort()
      send(order, data => ({ type: 'order.cancelled', data }))
      void follow(order, order.gift?.checkout?.version)
    },

    /** Refunds an amount: first to the card, the rest to the gift codes. An order that is not paid yet can only be cancelled. */
    refund(order: Order, amount: number): void {
      if (order.status !== 'ordered' || !isPaid(order)) return
      order.status = 'refunded'
      const toCard = order.charge ? payments.giveBack(order.charge, amount) : 0
      const giftRefund = Math.min(amount - toCard, redeemedOf(order))
      if (giftRefund > 0)
        send(order, data => ({ type: 'order.refunded', data: { ...data, giftRefund } }))
      void follow(order, order.gift?.checkout?.version)
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
    const { amounts, gift: payment } = order
    if (payment) {
      const figures = { orderTotal: amounts.total, applied: payment.applied }
      send(order, data => ({ type: 'order.completed', data: { ...data, ...figures } }))
    }
    captureWhenPaid(order)
    void follow(order)
  }

  function captureWhenPaid(order: Order): void {
    if (order.charge?.status === 'authorised' && order.status === 'ordered' && isPaid(order))
      payments.capture(order.charge, captureOf(order))
  }

  /** Updates are sent one after the other, so that a cancellation never overtakes the completion. */
  function send(
    order: Order,
    updateOf: (names: { checkoutId: string; orderId: string }) => OrderUpdate,
  ): void {
    const payment = order.gift
    if (!payment) return
    const update = updateOf({ checkoutId: payment.checkoutId, orderId: order.id })
    const stops = [closed.signal]
    if (update.type === 'order.completed') stops.push(payment.stopCompletion.signal)
    payment.sending = payment.sending.then(() => gift.send(update, AbortSignal.any(stops)))
  }

  /** Asks the worker until the gift codes have settled in a newer version than the known one. */
  async function follow(order: Order, knownVersion = 0): Promise<void> {
    if (!order.gift) return
    for (let poll = 0; poll < MAX_POLLS; poll++) {
      await sleep(POLL_MS[poll] ?? SLOW_POLL_MS, undefined, { ref: false })
      if (closed.signal.aborted) return
      await shop.refresh(order)
      const { checkout } = order.gift
      if (checkout?.settled && checkout.version > knownVersion) return
    }
  }
}

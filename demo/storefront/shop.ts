/**
 * The shop's own business: baskets, placing an order exactly once for a basket, and following it until it is paid. The order
 * of things loses nobody money: place the gift codes, authorise the card, complete, capture what the codes left.
 */
import type { Checkout } from '../../shared/api.ts'
import { type Basket, newBasket } from './basket.ts'
import { cardPayments } from './card-payments.ts'
import { type GiftCodeSettings, giftCodes, type OrderEvent } from './gift-codes.ts'
import { captureOf, isPaid, type Order, redeemedOf } from './orders.ts'
import { placeOrder, type Submission } from './place-order.ts'

export type Shop = ReturnType<typeof openShop>

/** Asked this often while the worker's own event has not come, growing to half a minute. */
const POLL_MS = [1_000, 2_000, 4_000, 8_000, 15_000, 30_000]
const MOST_POLLS = 200

/** `currency`: what the prices are in, ISO 4217. */
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

    /** The basket's order, or null and a notice in the basket. */
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

    /** Takes in what the worker says of an order; older news changes nothing. */
    learn(order: Order, checkout: Checkout): void {
      if (!order.gift || order.gift.checkoutId !== checkout.id) return
      if ((order.gift.checkout?.version ?? 0) > checkout.version) return
      order.gift.checkout = checkout
      captureWhenPaid(order)
    },

    /** Asks the worker how the gift codes of this order stand. */
    async refresh(order: Order): Promise<void> {
      const checkout = order.gift && (await gift.find(order.id))
      if (checkout) shop.learn(order, checkout)
    },

    cancel(order: Order): void {
      if (order.status !== 'ordered') return
      order.status = 'cancelled'
      if (order.charge) payments.giveBack(order.charge)
      order.gift?.stopTelling.abort()
      tell(order, told => ({ type: 'order.cancelled', data: told }))
      void follow(order, order.gift?.checkout?.version)
    },

    /** Gives the amount back: first to the card, the rest to the gift codes. Before it is paid, an order is cancelled. */
    refund(order: Order, amount: number): void {
      if (order.status !== 'ordered' || !isPaid(order)) return
      order.status = 'refunded'
      const toCard = order.charge ? payments.giveBack(order.charge, amount) : 0
      const giftRefund = Math.min(amount - toCard, redeemedOf(order))
      if (giftRefund > 0)
        tell(order, told => ({ type: 'order.refunded', data: { ...told, giftRefund } }))
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
    const { amounts, gift } = order
    if (gift)
      tell(order, told => ({
        type: 'order.completed',
        data: { ...told, orderTotal: amounts.total, applied: gift.applied },
      }))
    captureWhenPaid(order)
    void follow(order)
  }

  function captureWhenPaid(order: Order): void {
    if (order.charge?.status === 'authorised' && order.status === 'ordered' && isPaid(order))
      payments.capture(order.charge, captureOf(order))
  }

  /** One after the other, so that a cancellation never overtakes the completion. */
  function tell(
    order: Order,
    event: (told: { checkoutId: string; orderId: string }) => OrderEvent,
  ): void {
    const part = order.gift
    if (!part) return
    const message = event({ checkoutId: part.checkoutId, orderId: order.id })
    const stops = [closed.signal]
    if (message.type === 'order.completed') stops.push(part.stopTelling.signal)
    part.told = part.told.then(() => gift.tell(message, AbortSignal.any(stops)))
  }

  /** Asks until the gift codes have settled anew, for the case that the worker's event never arrives. */
  async function follow(order: Order, knownVersion = 0): Promise<void> {
    if (!order.gift) return
    for (const ms of [...POLL_MS, ...Array<number>(MOST_POLLS).fill(POLL_MS.at(-1)!)]) {
      await new Promise(resolve => setTimeout(resolve, ms).unref())
      if (closed.signal.aborted) return
      await shop.refresh(order)
      const { checkout } = order.gift
      if (checkout?.settled && checkout.version > knownVersion) return
    }
  }
}

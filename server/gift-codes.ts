/**
 * The worker's API as a shop's server uses it (docs/contract.md#http-api-for-the-shops-server). Every call is safe to repeat. It throws a
 * `GiftCodeProblem` where the worker refuses, and `GiftCodesUnreachable` where nobody knows what became of it.
 */
import type {
  CancelInput,
  CompleteInput,
  DecisionInput,
  PlaceInput,
  RefundInput,
  ReopenInput,
  Review,
} from '../shared/api.ts'
import { type Asked, call, type Way } from './call.ts'
import {
  type EventsQuery,
  eventsOf,
  type ListedEvent,
  type ReviewsQuery,
  reviewsOf,
} from './lists.ts'
import { checkoutPath, orderPath, reviewPath } from './paths.ts'
import { GiftCodeProblem } from './problems.ts'
import { isShopCheckout, type ShopCheckout } from './shop-checkout.ts'
import { type PlainAmount, TotalBefore } from './totals.ts'
import { type Repetition, untilSettled } from './until-settled.ts'
import { type WayOptions, wayTo } from './way.ts'

export type GiftCodesOptions = WayOptions & {
  /** One of the keys in the worker's `STORE_API_KEY`. Keep it on the server. */
  apiKey: string
}

/** The total is the one before gift codes; what is left to collect is refused by the compiler. */
type WithTotal<Input> = Omit<Input, 'orderTotal'> & {
  [Field in keyof Pick<Input, keyof Input & 'orderTotal'>]: TotalBefore | PlainAmount
}

export type Placing = WithTotal<PlaceInput>
export type Completion = WithTotal<CompleteInput>

export type Wait = {
  /** How long the worker waits for the end before it answers, 0 to 25 seconds; by default 10. */
  waitSeconds?: number
}

const DEFAULT_WAIT_SECONDS = 10

export class GiftCodes {
  readonly #way: Way

  constructor({ apiKey, ...options }: GiftCodesOptions) {
    if (typeof apiKey !== 'string' || !/^[\x21-\x7e]+$/.test(apiKey))
      throw new TypeError("apiKey: expected one of the keys in the worker's STORE_API_KEY")
    this.#way = { ...wayTo(options), apiKey }
  }

  /** The checkout as it is now. */
  async read(checkoutId: string): Promise<ShopCheckout> {
    return this.#ask(checkoutPath(checkoutId))
  }

  /**
   * Binds the checkout to an order, before anything is charged (docs/contract.md#place). `applied` is what the shopper was shown.
   * `paymentId` is a new name for each try to pay: a second click is refused then (`payment_taken`; charge nothing, reopen nothing), and
   * `repeated` tells the same call again, which may have been charged already.
   */
  async place(checkoutId: string, order: Placing): Promise<ShopCheckout> {
    return this.#ask(checkoutPath(checkoutId, 'place'), { body: withCurrency(order) })
  }

  /** Gives the codes back to the shopper: the payment was declined, or they went back (docs/contract.md#reopen). */
  async reopen(checkoutId: string, order: ReopenInput): Promise<ShopCheckout> {
    return this.#ask(checkoutPath(checkoutId, 'reopen'), { body: order })
  }

  /**
   * The order is paid, or all but captured: redeem (docs/contract.md#complete). Where `settled` is false it is not the end: call again,
   * and capture nothing.
   */
  async complete(checkoutId: string, order: Completion, wait: Wait = {}): Promise<ShopCheckout> {
    return this.#post(checkoutId, 'complete', withCurrency(order), wait)
  }

  /**
   * `complete`, repeated until it is settled. It lives as long as this process, so a shop calls it from a queue or job that survives
   * a restart. Refusals other than `slow_down` are thrown.
   */
  async completeUntilSettled(
    checkoutId: string,
    order: Completion,
    repetition: Repetition = {},
  ): Promise<ShopCheckout> {
    const { signal } = repetition
    const body = withCurrency(order)
    return untilSettled(() => this.#post(checkoutId, 'complete', body, { signal }), repetition)
  }

  /** The order is cancelled: held cards are released, and redemptions undone where that is possible (docs/contract.md#cancel). */
  async cancel(
    checkoutId: string,
    order: CancelInput = {},
    wait: Wait = {},
  ): Promise<ShopCheckout> {
    return this.#post(checkoutId, 'cancel', order, wait)
  }

  /** This much goes back to the gift cards (docs/contract.md#refund). `refundId` is the shop's own, the same at every try. */
  async refund(checkoutId: string, refund: RefundInput, wait: Wait = {}): Promise<ShopCheckout> {
    return this.#post(checkoutId, 'refund', refund, wait)
  }

  /** The checkout of an order, by any of its names; null where no checkout has it. */
  async order(orderId: string | number): Promise<ShopCheckout | null> {
    try {
      return await this.#ask(orderPath(orderId))
    } catch (error) {
      if (error instanceof GiftCodeProblem && error.code === 'not_found') return null
      throw error
    }
  }

  /** What the worker told the shop, or would have: oldest first, until there is nothing newer. */
  events(query: EventsQuery = {}): AsyncIterable<ListedEvent> {
    return eventsOf(this.#way, query)
  }

  /** What a person must decide, oldest first (docs/contract.md#reviews). */
  reviews(query: ReviewsQuery = {}): AsyncIterable<Review> {
    return reviewsOf(this.#way, query)
  }

  /** Decides a review. Answers with its checkout; for a review of no checkout, with the review. */
  async decide(reviewId: string, decision: DecisionInput): Promise<ShopCheckout | Review> {
    return call(this.#way, reviewPath(reviewId), { body: decision, isOurs: isDecided })
  }

  #post(
    checkoutId: string,
    verb: string,
    body: object,
    { waitSeconds, signal }: Wait & Pick<Repetition, 'signal'>,
  ): Promise<ShopCheckout> {
    return this.#ask(checkoutPath(checkoutId, verb), {
      body,
      signal,
      query: { wait: waitSeconds },
      waitSeconds: waitSeconds ?? DEFAULT_WAIT_SECONDS,
    })
  }

  #ask(path: string, asked: Omit<Asked<ShopCheckout>, 'isOurs'> = {}): Promise<ShopCheckout> {
    return call(this.#way, path, { ...asked, isOurs: isShopCheckout })
  }
}

/** A total from `beforeGiftCodes` knows its currency, which the worker compares with the checkout's. */
const withCurrency = <Order extends Placing | Completion>(order: Order): Order =>
  TotalBefore.is(order.orderTotal) ? { currency: order.orderTotal.currency, ...order } : order

const isDecided = (body: unknown): body is ShopCheckout | Review =>
  isShopCheckout(body) || typeof (body as Partial<Review> | null)?.reason === 'string'

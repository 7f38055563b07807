/**
 * The total before gift codes and what is left to collect are of two types, so that neither is taken for the other: a total that was
 * lowered once cannot be lowered again, and a total that was not lowered cannot be charged.
 */
import type { Checkout } from '../shared/api.ts'
import { type GiftCodeProblem, refusal } from './problems.ts'
import type { ShopCheckout } from './shop-checkout.ts'

declare const stage: unique symbol

/** What to authorise, charge or capture: an integer in the minor unit of the order's currency. Also a plain number. */
export type TotalToCollect = number & { readonly [stage]: 'after gift codes' }

/** An integer in minor units that nothing was taken off. */
export type PlainAmount = number & { readonly [stage]?: 'plain' }

/** The total of an order before gift codes, with tax and shipping. It is no number, so that nobody charges it by mistake. */
export class TotalBefore {
  /** An integer in the minor unit of `currency`. */
  readonly amount: number
  /** ISO 4217. */
  readonly currency: string
  /** Makes the type one of its own: no other object passes for it. */
  readonly #before = true

  /** Made by `beforeGiftCodes`. */
  constructor(amount: PlainAmount, currency: string) {
    this.amount = amount
    this.currency = currency
  }

  static is(value: unknown): value is TotalBefore {
    return value instanceof TotalBefore && value.#before
  }

  /** In JSON it is its amount. */
  toJSON(): number {
    return this.amount
  }
}

/**
 * The total of an order before gift codes. `amount` is in the minor unit of `currency` (ISO 4217, as the element's attribute), so
 * 5250 is $52.50.
 */
export function beforeGiftCodes(amount: PlainAmount, currency = 'USD'): TotalBefore {
  if (!Number.isSafeInteger(amount) || amount < 0)
    throw new TypeError('beforeGiftCodes: expected an integer in minor units, such as 5250')
  if (!/^[A-Z]{3}$/.test(currency))
    throw new TypeError('beforeGiftCodes: expected a currency of ISO 4217, such as USD')
  return new TotalBefore(amount, currency)
}

/**
 * What gift codes pay of this total, and what is left to collect. Without a checkout (null) all of it is left. Throws a
 * `GiftCodeProblem` where the checkout is of another total or currency, or pays nothing any more: show the shopper the amounts again.
 */
export function lower(
  total: TotalBefore,
  checkout: Checkout | null,
): { applied: number; collect: TotalToCollect } {
  if (!TotalBefore.is(total))
    throw new TypeError('lower: expected the total as beforeGiftCodes() gives it')
  if (checkout === null) return { applied: 0, collect: collected(total, 0) }
  const problem = misfit(total, checkout)
  if (problem) throw problem
  return { applied: checkout.applied, collect: collected(total, checkout.applied) }
}

/** Why this checkout does not pay for this total. */
function misfit({ amount, currency }: TotalBefore, checkout: Checkout): GiftCodeProblem | null {
  if (checkout.currency !== currency) {
    const detail = `The order is in ${currency}, the checkout in ${checkout.currency}.`
    return refusal(
      { code: 'currency_mismatch', detail },
      'The checkout is in another currency',
      422,
    )
  }
  if (checkout.orderTotal !== amount) {
    const detail = `The order comes to ${amount} before gift codes, the checkout to ${checkout.orderTotal}.`
    return refusal({ code: 'stale_total', detail, checkout }, 'The order total has changed', 409)
  }
  if (/^(expired|cancel)/.test(checkout.status)) {
    const detail = `It is ${checkout.status}.`
    return refusal({ code: 'checkout_closed', detail, checkout }, 'The checkout pays nothing', 409)
  }
  return null
}

/**
 * What to capture after `complete`: the total less what was really redeemed. Null while that is not known, or where the checkout is
 * another order's: ask again. It may be more than was authorised; then a card was refused, and a review `shortfall` says so.
 */
export function toCapture(
  total: TotalBefore,
  checkout: ShopCheckout,
  orderId: string | number,
): TotalToCollect | null {
  const { settled, redeemed, currency } = checkout
  const isKnown = settled && typeof redeemed === 'number' && currency === total.currency
  return isKnown && checkout.orderId === String(orderId) ? collected(total, redeemed) : null
}

const collected = ({ amount }: TotalBefore, paid: number): TotalToCollect => {
  if (!Number.isSafeInteger(paid) || paid < 0 || paid > amount)
    throw new RangeError(`gift codes can't pay ${paid} of ${amount}`)
  return (amount - paid) as TotalToCollect
}

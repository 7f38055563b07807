/**
 * What this shop's server does for gift codes, written with the server kit. To use it in your own shop, copy this file. In the course of
 * an order:
 *
 * - `placeGiftCodes` binds the gift codes to the order, before the shopper's card is charged;
 * - `giveBack` reopens them for the shopper, after the card was declined;
 * - `told` hears what became of a completion, a cancellation or a refund, which the kit repeats until it has settled.
 *
 * The kit's `verifyEvent` checks an event that the worker sends to the shop, and reads it.
 *
 * Amounts are integers in the currency's minor unit: 5250 is $52.50.
 */
import { setTimeout as sleep } from 'node:timers/promises'
// In your shop: from 'instagift-checkout/server'
import {
  GiftCodeProblem,
  type GiftCodes,
  GiftCodesUnreachable,
  lower,
  type ShopCheckout,
  type TotalBefore,
  type TotalToCollect,
} from '../../server/index.ts'

export type GiftCodeSettings = {
  /** The worker's address, its setting `PUBLIC_URL`. */
  worker: string
  /** The worker's `STORE_API_KEY`. */
  apiKey: string
  /** The worker's `NOTIFY_SECRET`: signs what it sends to the shop. */
  notifySecret: string
}

/** Why gift codes could not be placed. Charge nothing then: the shopper must see the amounts again. */
export type Refusal = (typeof REFUSALS)[number] | 'unreachable'

const REFUSALS = [
  'stale_total',
  'checkout_changed',
  'checkout_closed',
  'order_taken',
  'not_found',
] as const

export type Placed = { ok: true; collect: TotalToCollect } | { ok: false; refusal: Refusal }

type Placing = {
  orderId: string
  total: TotalBefore
  /** What the shopper saw (the form field `instagift_applied`). */
  applied: number
  /** The cart of this shopper's session, as the element's attribute `cart`. */
  cartRef: string
}

/** After `ok`, charge exactly `collect` by card. After `unreachable` the codes may be placed all the same: give them back. */
export async function placeGiftCodes(
  gifts: GiftCodes,
  checkoutId: string,
  { total, ...order }: Placing,
): Promise<Placed> {
  try {
    const placed = await gifts.place(checkoutId, { ...order, orderTotal: total })
    return { ok: true, collect: lower(total, placed).collect }
  } catch (error) {
    return { ok: false, refusal: refusalIn(error) }
  }
}

function refusalIn(error: unknown): Refusal {
  if (error instanceof GiftCodesUnreachable) return 'unreachable'
  if (!(error instanceof GiftCodeProblem)) throw error
  return REFUSALS.find(code => code === error.code) ?? 'unreachable'
}

const REOPEN_AFTER_MS = [500, 2_000, 10_000, 60_000, 600_000]

/** Returns after the first try. If the worker can't be reached, it is tried again in the background, until `isOver`. */
export async function giveBack(
  gifts: GiftCodes,
  checkoutId: string,
  order: { orderId: string },
  isOver: () => boolean,
): Promise<void> {
  const isLost = () =>
    gifts.reopen(checkoutId, order).then(
      () => false,
      error => error instanceof GiftCodesUnreachable,
    )
  const retry = async () => {
    for (const ms of REOPEN_AFTER_MS) {
      await sleep(ms, undefined, { ref: false })
      if (isOver() || !(await isLost())) return
    }
  }
  if (await isLost()) void retry()
}

/**
 * Makes a call that is repeated until it has settled. Null where it was stopped, or refused for good: that is a bug, and logged. A real
 * shop writes the call to its database first and makes it from a queue, so that a restart does not lose it.
 */
export async function told(call: Promise<ShopCheckout>): Promise<ShopCheckout | null> {
  return call.catch(error => {
    if (error instanceof GiftCodeProblem) console.error(`gift codes: ${error.message}`)
    else if (!(error instanceof DOMException)) throw error
    return null
  })
}

/** What became of gift codes, in a sentence for the merchant. */
import type { ShopCheckout } from 'instagift-checkout/server'
import { spoken } from '../money'

export type Note = {
  note: string
  /** Somebody has to do something. */
  isUrgent: boolean
}

/** `orderStatus` is Medusa's. */
export function noteOf(checkout: ShopCheckout, orderStatus = 'pending'): Note {
  const { status, redeemed, placedApplied, currency, reviews } = checkout
  const say = (amount: number | null) => spoken(amount ?? 0, currency)
  const wait = reviews.length > 0 ? ` A person has to decide: review ${reviews.join(', ')}.` : ''
  const isCancelled = orderStatus === 'canceled'
  if (status === 'cancelled')
    return { note: 'Nothing is spent: the gift codes are free again.', isUrgent: !isCancelled }
  if (isCancelled) {
    const note = `The order is cancelled, and its gift codes paid ${say(redeemed)}. It is not undone yet.${wait}`
    return { note, isUrgent: true }
  }
  if (redeemed === null) {
    const note = `It cannot be told yet whether ${say(placedApplied)} was redeemed. Do not ship, and capture nothing.${wait}`
    return { note, isUrgent: true }
  }
  const missing = (placedApplied ?? 0) - redeemed
  if (missing > 0) {
    const note = `Gift codes paid ${say(redeemed)} of ${say(placedApplied)}: ${say(missing)} is due again. Collect it, or cancel the order.${wait}`
    return { note, isUrgent: true }
  }
  return { note: `Gift codes paid ${say(redeemed)}.${wait}`, isUrgent: wait !== '' }
}

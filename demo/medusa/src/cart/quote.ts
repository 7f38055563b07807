/** What the worker says that gift codes pay for this cart: asked before a payment is begun, so that nobody is asked for less than they owe. */
import type { MedusaContainer } from '@medusajs/framework/types'
import { beforeGiftCodes, lower } from 'instagift-checkout/server'
import { giftCodesIn } from '../modules/gift-codes/resolve'
import { major, minor } from '../money'
import { totalBefore } from './gift-line'
import type { Cart } from './read-cart'
import { type Refusal, refusal } from './refusal'

/** `amount` in decimals of the major unit, as Medusa's credit lines. */
export type Quote = { checkoutId: string; amount: number }

export async function quoteFor(
  container: MedusaContainer,
  cart: Cart,
  shown: { checkoutId: string; applied: number },
): Promise<Quote | Refusal> {
  const checkout = await giftCodesIn(container).gifts.read(shown.checkoutId)
  // Without it, whoever knows the public id of a checkout could spend it.
  if (checkout.cartRef !== cart.id) return refusal(409, 'wrong_cart')
  if (checkout.status !== 'open') return refusal(409, 'checkout_closed')
  const total = totalBefore(cart)
  const inMinor = minor(total, cart.currency_code)
  const before = beforeGiftCodes(inMinor, cart.currency_code.toUpperCase())
  const { applied } = lower(before, checkout)
  if (applied !== shown.applied) return refusal(409, 'checkout_changed')
  // A covered cart has no rest, not even the fraction of a cent that Medusa keeps of its taxes.
  const amount = applied === inMinor ? total : major(applied, cart.currency_code)
  return { checkoutId: checkout.id, amount }
}

/** Before a cart is completed, its codes are placed for it: bound, firm, and confirmed with the figures that the cart shows. */
import type { MedusaContainer } from '@medusajs/framework/types'
import { beforeGiftCodes, lower } from 'instagift-checkout/server'
import { type GiftPaymentRow, giftCodesIn, write } from '../modules/gift-codes/resolve'
import { COMPLETION_SECONDS } from '../modules/gift-codes/service'
import { minor } from '../money'
import { type Promised, totalBefore } from './gift-line'
import { giveBack } from './give-back'
import type { Cart } from './read-cart'
import { type Refusal, refusal, refusalOf } from './refusal'

/**
 * Null once the codes are placed. The worker knows the order by the cart's id: the order has none yet. What is about to happen is written
 * before, so that the job gives the codes back if this process dies. The caller holds the claim.
 */
export async function placeCodes(
  container: MedusaContainer,
  {
    cart,
    row,
    promised,
    tryId,
  }: { cart: Cart; row: GiftPaymentRow; promised: Promised; tryId: string },
): Promise<Refusal | null> {
  if (!paymentFits(cart)) return refusal(409, 'stale_payment')
  // An earlier try of this cart has died, or its codes could not be given back.
  if (row.state === 'placed' && !(await giveBack(container, row)))
    return refusal(503, 'unreachable')
  const { gifts, options } = giftCodesIn(container)
  const { checkoutId, orderTotal, applied } = promised
  const until = new Date(Date.now() + COMPLETION_SECONDS * 1000)
  const change = { checkout_id: checkoutId, payment_id: tryId, due_at: until, tries: 0 }
  await write(container, row, { state: 'placed', ...change })
  try {
    const placed = await gifts.place(checkoutId, {
      ...{ orderId: cart.id, orderTotal, applied, cartRef: cart.id, paymentId: tryId },
      ...(options.holdHours !== undefined && { holdHours: options.holdHours }),
    })
    // `place` compares figures; a cart that has moved to another region may have the same ones in another currency.
    lower(beforeGiftCodes(orderTotal, cart.currency_code.toUpperCase()), placed)
    return null
  } catch (error) {
    // Refused or unheard: nobody is served by a promise without an order.
    await giveBack(container, row)
    return refusalOf(error)
  }
}

/** Medusa authorises the amount of the payment session, whatever the cart's total has become since. */
export function paymentFits(cart: Cart): boolean {
  const { currency_code, total, payment_collection } = cart
  const sessions = (payment_collection?.payment_sessions ?? []).flatMap(one => one ?? [])
  const used = sessions.filter(({ status }) => !ENDED.includes(status))
  const rest = minor(total, currency_code)
  if (minor(totalBefore(cart), currency_code) < 0) return false
  return rest <= 0 || used.every(({ amount }) => minor(amount, currency_code) === rest)
}

const ENDED = ['canceled', 'error']

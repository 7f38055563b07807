/** Puts what the gift codes pay onto the cart, in place of what they paid before. Only a quote: `place` decides. */
import type { MedusaContainer } from '@medusajs/framework/types'
import { giftCodesIn, rowOfCart, write } from '../modules/gift-codes/resolve'
import { useGiftCodesWorkflow } from '../workflows/use-gift-codes'
import { giveBack, LOOKS_AGAIN_MS } from './give-back'
import { type Quote, quoteFor } from './quote'
import { type Cart, readCart } from './read-cart'
import { type Refusal, refusal } from './refusal'

export type Shown = { checkoutId: string; applied: number }

/** A shopper does not wait for a payment that is under way. */
const WAITS_MS = 3_000

/** `shown` is what the element shows; null pays without gift codes, which needs no worker. */
export async function useCodes(
  container: MedusaContainer,
  cartId: string,
  shown: Shown | null,
): Promise<Refusal | null> {
  const service = giftCodesIn(container)
  if (!(await readCart(container, cartId))) return refusal(404, 'not_found')
  if (shown) await service.rowFor(cartId, shown.checkoutId)
  if (!(await rowOfCart(container, cartId))) return null
  const claim = await service.claim(cartId, WAITS_MS)
  if (!claim) return refusal(409, 'busy')
  try {
    // Read under the claim: nobody completes the cart meanwhile.
    const cart = await readCart(container, cartId)
    if (!cart || cart.completed_at) return refusal(409, 'cart_completed')
    return await used(container, cart, shown)
  } finally {
    await service.release(claim)
  }
}

async function used(
  container: MedusaContainer,
  cart: Cart,
  shown: Shown | null,
): Promise<Refusal | null> {
  const row = await rowOfCart(container, cart.id)
  if (!row) return null
  const isFree = row.state !== 'placed' || (await giveBack(container, row))
  if (shown && !isFree) return refusal(503, 'unreachable')
  const quote: Quote | Refusal | null = shown && (await quoteFor(container, cart, shown))
  if (quote && 'status' in quote) return quote
  await useGiftCodesWorkflow(container).run({ input: { cart_id: cart.id, quote } })
  const looksAgain = new Date(Date.now() + LOOKS_AGAIN_MS)
  if (quote) await write(container, row, { checkout_id: quote.checkoutId, due_at: looksAgain })
  return null
}

/**
 * What gift codes pay for a cart. The storefront reads `order_total` for the element's attribute, and sends what the element shows with every
 * `instagift-change`, before it begins a payment.
 */
import type { MedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { giftLines, promisedBy, totalBefore } from '../../../../../cart/gift-line'
import { type Cart, readCart } from '../../../../../cart/read-cart'
import { refusal, refusalOf, refuse } from '../../../../../cart/refusal'
import { useCodes } from '../../../../../cart/use-codes'
import { minor } from '../../../../../money'

export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const cart = await readCart(req.scope, req.params.id ?? '')
  if (cart) res.json({ cart: view(cart) })
  else refuse(res, NO_CART)
}

export async function POST(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const { checkout = null, applied = 0 } = (req.body ?? {}) as Record<string, unknown>
  const isShown =
    typeof checkout === 'string' && Number.isSafeInteger(applied) && Number(applied) >= 0
  if (checkout !== null && !isShown) return refuse(res, UNREADABLE)
  const shown =
    checkout === null ? null : { checkoutId: String(checkout), applied: Number(applied) }
  try {
    const outcome = await useCodes(req.scope, req.params.id ?? '', shown?.applied ? shown : null)
    if (outcome) return refuse(res, outcome)
  } catch (error) {
    return refuse(res, refusalOf(error))
  }
  await GET(req, res)
}

const NO_CART = refusal(404, 'not_found', { message: 'There is no such cart.' })

const UNREADABLE = refusal(400, 'invalid_request', {
  message:
    "Expected checkout: the id of the element's checkout, or null to pay without gift codes; and applied: the element's `applied`, an integer in minor units.",
})

/** `order_total` and `applied` are in minor units, as the element's; the rest is Medusa's. */
const view = (cart: Cart) => ({
  id: cart.id,
  currency: cart.currency_code.toUpperCase(),
  order_total: minor(totalBefore(cart), cart.currency_code),
  applied: promisedBy(cart)?.applied ?? 0,
  checkout: giftLines(cart)[0]?.reference_id ?? null,
  total: Number(cart.total),
})

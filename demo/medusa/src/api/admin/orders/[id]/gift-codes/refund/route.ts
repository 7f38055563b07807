/** So much goes back to the gift cards. `amount` in decimals, as Medusa's refunds; `refund_id` is the shop's own, the same at every try. */
import type { MedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { refusal, refusalOf, refuse } from '../../../../../../cart/refusal'
import { rowOfOrder } from '../../../../../../order/read-order'
import { refundGiftCodes } from '../../../../../../order/refund'

export async function POST(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const { amount, refund_id } = (req.body ?? {}) as Record<string, unknown>
  const isReadable = typeof amount === 'number' && amount > 0 && Number.isFinite(amount)
  if (!isReadable || typeof refund_id !== 'string' || !/^.{1,128}$/.test(refund_id))
    return refuse(res, UNREADABLE)
  const orderId = req.params.id ?? ''
  const row = await rowOfOrder(req.scope, orderId)
  if (!row) return refuse(res, NO_CODES)
  try {
    const wish = { orderId, amount, refundId: refund_id }
    const outcome = await refundGiftCodes(req.scope, row.cart_id, wish)
    if ('status' in outcome) return refuse(res, outcome)
    res.json({ gift_codes: outcome })
  } catch (error) {
    refuse(res, refusalOf(error))
  }
}

const NO_CODES = refusal(404, 'not_found', { message: 'No gift codes paid for this order.' })

const UNREADABLE = refusal(400, 'invalid_request', {
  message:
    "Expected amount: decimals in the order's currency above 0, such as 10.5; and refund_id: 1 to 128 characters, the same when the call is repeated.",
})

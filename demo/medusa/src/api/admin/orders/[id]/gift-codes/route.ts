/** How the gift codes of an order stand, as the worker says it. */
import type { MedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { refusal, refusalOf, refuse } from '../../../../../cart/refusal'
import { giftCodesIn } from '../../../../../modules/gift-codes/resolve'
import { rowOfOrder } from '../../../../../order/read-order'

export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const row = await rowOfOrder(req.scope, req.params.id ?? '')
  if (!row) return refuse(res, refusal(404, 'not_found', { message: 'No gift codes paid for it.' }))
  const { state, due_at, told } = row
  try {
    const checkout = await giftCodesIn(req.scope).gifts.read(row.checkout_id)
    res.json({ gift_codes: { state, due_at, told, checkout } })
  } catch (error) {
    refuse(res, refusalOf(error))
  }
}

/** The worker's events (`NOTIFY_URL`). Their signature is verified over the raw body; what they say is then asked of the worker itself. */
import type { MedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { isCheckoutEvent, verifyEvent } from 'instagift-checkout/server'
import { giftCodesIn } from '../../../modules/gift-codes/resolve'
import { bringUpToDate } from '../../../order/bring-up-to-date'

export async function POST(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const service = giftCodesIn(req.scope)
  const { rawBody } = req as { rawBody?: Buffer }
  const event = await verifyEvent(rawBody ?? '', req.headers, service.options.notifySecret).catch(
    () => null,
  )
  if (!event) return void res.status(401).end()
  if (!isCheckoutEvent(event)) return void res.status(204).end()
  const rows = await service.listGiftPayments({ checkout_id: event.data.id })
  for (const { id } of rows) await service.updateGiftPayments({ id, due_at: new Date() })
  // What is due is kept, so the worker need not wait for what follows from it.
  res.status(204).end()
  for (const { cart_id } of rows)
    await bringUpToDate(req.scope, cart_id).catch(error =>
      req.scope.resolve(ContainerRegistrationKeys.LOGGER).error(`instagift: ${error}`),
    )
}

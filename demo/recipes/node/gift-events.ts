/** What the worker tells the shop: an order whose gift codes have moved is looked at again. The sender of a forged event hears no reason. */
import { isCheckoutEvent, NotGenuine, verifyEvent } from '../../../server/index.ts'
import { settle } from './settle.ts'
import type { Shop } from './shop.ts'

/** `secret` is the worker's `NOTIFY_SECRET`. */
export async function takeEvent(request: Request, shop: Shop, secret: string): Promise<Response> {
  try {
    const event = await verifyEvent(await request.text(), request.headers, secret)
    if (!isCheckoutEvent(event)) return new Response(null, { status: 204 })
    const { type, data } = event
    console.log(`gift codes: ${type} of order ${data.orderId}`)
    const payment = data.orderId === null ? null : shop.orders.find(data.orderId)?.payment
    if (payment) shop.inBackground(payment.id, () => settle(shop, payment.id))
    return new Response(null, { status: 204 })
  } catch (error) {
    if (!(error instanceof NotGenuine)) throw error
    return new Response(null, { status: 401 })
  }
}

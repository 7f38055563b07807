/**
 * BigCommerce, scope `store/order/statusUpdated`: the headers of Standard Webhooks, whose key is the app's client secret. A
 * delivery names only an order, which is then read ("Webhooks overview"; Orders V2; Order metafields V3).
 *
 * The shop writes `instagift_checkout` and `instagift_applied` into metafields of the order. `total_inc_tax` is the order's
 * total; whether a gift code lowers it is the shop's choice, so it may be before or after the tender.
 */
import { z } from 'zod'
import { noteIn, totalIn } from './order-note.ts'
import { isSignedByAny } from './standard.ts'
import { ignored, type OrderUpdate, type WebhookSource } from './webhook.ts'

const API = 'https://api.bigcommerce.com/stores'
const READ_MS = 5000
const MAX_BYTES = 256 * 1024

// "Order status": 2 shipped, 3 partially shipped, 8 to 10 awaiting pickup or shipment, completed, 11 awaiting fulfilment.
const PAID = new Set([2, 3, 8, 9, 10, 11])
// 4 refunded as a whole, 5 cancelled. 6 is declined, which is not a cancellation.
const UNDONE = new Set([4, 5])

export type BigcommerceSettings = { storeHash: string; token: string }

const notice = z.object({
  producer: z.string(),
  data: z.object({ type: z.literal('order'), id: z.int().min(1) }),
})
const order = z.object({ status_id: z.int(), currency_code: z.string(), total_inc_tax: z.string() })
const metafields = z.object({ data: z.array(z.object({ key: z.string(), value: z.string() })) })

/** `secrets`: the client secrets of the app. */
export const bigcommerceSource = (
  secrets: readonly string[],
  { storeHash, token }: BigcommerceSettings,
): WebhookSource => {
  const keys = secrets.map(secret => btoa(secret))
  const read = (path: string) => readJson(`${API}/${encodeURIComponent(storeHash)}${path}`, token)
  return {
    isGenuine: async delivery => isSignedByAny(delivery, keys),
    updateIn: async body => {
      const told = notice.safeParse(body)
      if (!told.success || told.data.producer !== `stores/${storeHash}`)
        return ignored('not an order')
      const { id } = told.data.data
      const [found, notes] = await Promise.all([
        read(`/v2/orders/${id}`),
        read(`/v3/orders/${id}/metafields?limit=250`),
      ])
      const parsed = { order: order.safeParse(found), notes: metafields.safeParse(notes) }
      if (!parsed.order.success || !parsed.notes.success) return { type: 'unreadable' }
      return eventOf(String(id), parsed.order.data, parsed.notes.data)
    },
  }
}

const eventOf = (
  orderId: string,
  { status_id, currency_code: currency, total_inc_tax }: z.infer<typeof order>,
  { data }: z.infer<typeof metafields>,
): OrderUpdate => {
  const note = noteIn(data.map(({ key, value }) => [key, value] as const))
  if (note === null) return ignored('no checkout id')
  const { checkoutId, applied } = note
  if (UNDONE.has(status_id)) return { type: 'cancelled', checkoutId, orderId }
  if (!PAID.has(status_id)) return ignored('not paid')
  return {
    type: 'completed',
    checkoutId,
    orderId,
    applied,
    currency,
    total: totalIn(total_inc_tax, currency),
  }
}

/** Null where it could not be read: the delivery is then answered so that it comes again. */
const readJson = async (url: string, token: string): Promise<unknown> => {
  try {
    const answer = await fetch(url, {
      headers: { 'X-Auth-Token': token, Accept: 'application/json' },
      redirect: 'manual',
      signal: AbortSignal.timeout(READ_MS),
    })
    const text = await answer.text()
    return answer.ok && text.length <= MAX_BYTES ? JSON.parse(text) : null
  } catch {
    return null
  }
}

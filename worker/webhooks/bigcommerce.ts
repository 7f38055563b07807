/**
 * BigCommerce, scope `store/order/statusUpdated`: the headers of Standard Webhooks, whose key is the app's client secret. A
 * delivery names only an order, which is then read ("Webhooks overview"; Orders V2; Order metafields V3).
 *
 * The shop writes `instagift_checkout` and `instagift_applied` into metafields of the order. `total_inc_tax` is the order's
 * total; whether a gift code lowers it is the shop's choice, so it may be before or after the tender.
 */
import { z } from 'zod'
import { text, words } from '../settings/forms/text.ts'
import { switchedPart } from '../settings/part.ts'
import { describeSource } from './description.ts'
import { noteIn, totalIn } from './order-note.ts'
import { isSignedByAny } from './standard-signature.ts'
import { ignored, type OrderUpdate } from './webhook.ts'

const API = 'https://api.bigcommerce.com/stores'
const READ_MS = 5000
// A delivery is repeated after a minute at the earliest ("Webhooks overview").
const RETRY_SECONDS = 60
const MAX_BYTES = 256 * 1024

// "Order status": 2 shipped, 3 partially shipped, 8 to 10 awaiting pickup or shipment, completed, 11 awaiting fulfilment.
const PAID = new Set([2, 3, 8, 9, 10, 11])
// 4 refunded as a whole, 5 cancelled. 6 is declined, which is not a cancellation.
const UNDONE = new Set([4, 5])

const notice = z.object({
  producer: z.string(),
  data: z.object({ type: z.literal('order'), id: z.int().min(1) }),
})
const order = z.object({ status_id: z.int(), currency_code: z.string(), total_inc_tax: z.string() })
const metafields = z.object({ data: z.array(z.object({ key: z.string(), value: z.string() })) })

export const bigcommerce = describeSource({
  name: 'bigcommerce',
  settings: switchedPart(
    {
      needed: {
        // The client secret of the app.
        BIGCOMMERCE_SECRET: words,
        BIGCOMMERCE_STORE_HASH: text,
        BIGCOMMERCE_TOKEN: text,
      },
    },
    given => ({
      secrets: given.BIGCOMMERCE_SECRET,
      storeHash: given.BIGCOMMERCE_STORE_HASH,
      token: given.BIGCOMMERCE_TOKEN,
    }),
  ),
  create: ({ secrets, storeHash, token }) => {
    const keys = secrets.map(secret => btoa(secret))
    const read = (path: string) => readJson(`${API}/${encodeURIComponent(storeHash)}${path}`, token)
    return {
      isGenuine: async delivery => isSignedByAny(delivery, keys),
      updateIn: async body => {
        const sent = notice.safeParse(body)
        if (!sent.success || sent.data.producer !== `stores/${storeHash}`)
          return ignored('not an order')
        const { id } = sent.data.data
        const [found, notes] = await Promise.all([
          read(`/v2/orders/${id}`),
          read(`/v3/orders/${id}/metafields?limit=250`),
        ])
        const parsed = { order: order.safeParse(found), notes: metafields.safeParse(notes) }
        if (!parsed.order.success || !parsed.notes.success)
          return { type: 'unreadable', retryAfterSeconds: RETRY_SECONDS }
        return updateOf(String(id), parsed.order.data, parsed.notes.data)
      },
    }
  },
})

const updateOf = (
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
    const body = await answer.text()
    return answer.ok && body.length <= MAX_BYTES ? JSON.parse(body) : null
  } catch {
    return null
  }
}

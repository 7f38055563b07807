/**
 * Shopify, topics `orders/paid`, `orders/updated` and `orders/cancelled`: `X-Shopify-Hmac-SHA256` is the base64 HMAC-SHA-256
 * of the raw body with the app's client secret ("Verify webhook deliveries"). No header is signed, so the topic is not
 * believed: the order in the body says how it is.
 *
 * `total_price` is the order's total; whether a gift code lowers it is the shop's choice, so it may be before or after the
 * tender. Where the shopper paid in another currency than the shop's, that one counts (`total_price_set.presentment_money`).
 */
import { z } from 'zod'
import { fromBase64, isSignedWith } from './hmac-signature.ts'
import { noteIn, totalIn } from './order-note.ts'
import { idIn, ignored, type OrderUpdate, type WebhookSource } from './webhook.ts'

const money = z.object({ amount: z.string(), currency_code: z.string() })
const order = z.object({
  id: z.number(),
  currency: z.string(),
  total_price: z.string(),
  total_price_set: z.object({ presentment_money: money }).nullish(),
  financial_status: z.string().nullish(),
  cancelled_at: z.string().nullish(),
  note_attributes: z.array(z.object({ name: z.string(), value: z.unknown() })),
})

/** `secrets`: the client secret of the app. After a rotation Shopify signs with the old one for up to an hour. */
export const shopifySource = (secrets: readonly string[]): WebhookSource => ({
  isGenuine: ({ headers, text }) =>
    isSignedWith(secrets, text, fromBase64(headers.get('x-shopify-hmac-sha256'))),
  updateIn: body => {
    const told = order.safeParse(body)
    return told.success ? eventOf(told.data) : ignored('not an order')
  },
})

const eventOf = (told: z.infer<typeof order>): OrderUpdate => {
  const orderId = idIn(told.id)
  const note = noteIn(told.note_attributes.map(({ name, value }) => [name, value] as const))
  if (orderId === null || note === null) return ignored('no checkout id')
  const { checkoutId, applied } = note
  // Refunded as a whole: what was redeemed for it goes back as with a cancellation.
  if (told.cancelled_at || told.financial_status === 'refunded')
    return { type: 'cancelled', checkoutId, orderId }
  if (told.financial_status !== 'paid') return ignored('not paid')
  const { amount, currency_code: currency } = told.total_price_set?.presentment_money ?? {
    amount: told.total_price,
    currency_code: told.currency,
  }
  return {
    type: 'completed',
    checkoutId,
    orderId,
    applied,
    currency,
    total: totalIn(amount, currency),
  }
}

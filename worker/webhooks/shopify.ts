/**
 * Shopify, topics `orders/paid`, `orders/updated` and `orders/cancelled`: `X-Shopify-Hmac-SHA256` is the base64 HMAC-SHA-256
 * of the raw body with the app's client secret ("Verify webhook deliveries"). No header is signed, so the topic is not
 * believed: the order in the body says how it is.
 *
 * `total_price` is the order's total; whether a gift code lowers it is the shop's choice, so it may be before or after the
 * tender. Where the shopper paid in another currency than the shop's, that one counts (`total_price_set.presentment_money`).
 */
import { z } from 'zod'
import { words } from '../settings/forms/text.ts'
import { switchedPart } from '../settings/part.ts'
import { describeSource } from './description.ts'
import { fromBase64, isSignedWith } from './hmac-signature.ts'
import { noteIn, totalIn } from './order-note.ts'
import { idIn, ignored, type OrderUpdate } from './webhook.ts'

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

export const shopify = describeSource({
  name: 'shopify',
  // The client secret of the app. After a rotation Shopify signs with the old one for up to an hour.
  settings: switchedPart({ needed: { SHOPIFY_SECRET: words } }, given => given.SHOPIFY_SECRET),
  create: secrets => ({
    isGenuine: ({ headers, text }) =>
      isSignedWith(secrets, text, fromBase64(headers.get('x-shopify-hmac-sha256'))),
    updateIn: body => {
      const sent = order.safeParse(body)
      return sent.success ? updateOf(sent.data) : ignored('not an order')
    },
  }),
})

const updateOf = (sent: z.infer<typeof order>): OrderUpdate => {
  const orderId = idIn(sent.id)
  const note = noteIn(sent.note_attributes.map(({ name, value }) => [name, value] as const))
  if (orderId === null || note === null) return ignored('no checkout id')
  const { checkoutId, applied } = note
  // Refunded as a whole: what was redeemed for it goes back as with a cancellation.
  if (sent.cancelled_at || sent.financial_status === 'refunded')
    return { type: 'cancelled', checkoutId, orderId }
  if (sent.financial_status !== 'paid') return ignored('not paid')
  const { amount, currency_code: currency } = sent.total_price_set?.presentment_money ?? {
    amount: sent.total_price,
    currency_code: sent.currency,
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

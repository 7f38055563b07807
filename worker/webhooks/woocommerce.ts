/**
 * WooCommerce, topics `order.created` and `order.updated`: `X-WC-Webhook-Signature` is the base64 HMAC-SHA-256 of the raw
 * body (WC_Webhook::generate_signature). No time is signed; a replay repeats an order's state, which changes nothing.
 *
 * `total` is the order's total; whether a gift code lowers it is the shop's choice, so it may be before or after the tender.
 */
import { z } from 'zod'
import { words } from '../settings/forms/text.ts'
import { switchedPart } from '../settings/part.ts'
import { describeSource } from './description.ts'
import { fromBase64, isSignedWith } from './hmac-signature.ts'
import { noteIn, totalIn } from './order-note.ts'
import { idIn, ignored, type OrderUpdate } from './webhook.ts'

// WooCommerce sets both only once an order is paid; a declined payment is `failed`, and the shopper may try again.
const PAID = new Set(['processing', 'completed'])
// Refunded as a whole: what was redeemed for it goes back as with a cancellation.
const UNDONE = new Set(['cancelled', 'refunded'])

const order = z.object({
  id: z.number(),
  status: z.string(),
  currency: z.string(),
  total: z.string(),
  date_paid: z.string().nullish(),
  meta_data: z.array(z.object({ key: z.string(), value: z.unknown() })),
})

export const woocommerce = describeSource({
  name: 'woocommerce',
  // The secret of the webhook, as it stands in WooCommerce.
  settings: switchedPart(
    { needed: { WOOCOMMERCE_SECRET: words } },
    given => given.WOOCOMMERCE_SECRET,
  ),
  create: secrets => ({
    isGenuine: ({ headers, text }) =>
      isSignedWith(secrets, text, fromBase64(headers.get('x-wc-webhook-signature'))),
    // A webhook that is saved sends this once, unsigned, and wants a 200 (WC_Webhook::deliver_ping).
    isPing: ({ headers, text }) =>
      !headers.has('x-wc-webhook-signature') && /^webhook_id=\d{1,12}$/.test(text),
    updateIn: body => {
      const sent = order.safeParse(body)
      return sent.success ? updateOf(sent.data) : ignored('not an order')
    },
  }),
})

const updateOf = ({
  id,
  status,
  currency,
  total,
  date_paid,
  meta_data,
}: z.infer<typeof order>): OrderUpdate => {
  const orderId = idIn(id)
  const note = noteIn(meta_data.map(({ key, value }) => [key.replace(/^_/, ''), value] as const))
  if (orderId === null || note === null) return ignored('no checkout id')
  const { checkoutId, applied } = note
  if (UNDONE.has(status)) return { type: 'cancelled', checkoutId, orderId }
  if (!PAID.has(status) || !date_paid) return ignored('not paid')
  return {
    type: 'completed',
    checkoutId,
    orderId,
    applied,
    currency,
    total: totalIn(total, currency),
  }
}

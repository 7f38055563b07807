/**
 * Source `standard`: Standard Webhooks 1.0.0 (symmetric, `v1`), with the body of contract section 2. For shops of one's own
 * and for everything that can sign a POST.
 */
import { Webhook } from 'standardwebhooks'
import { z } from 'zod'
import { shopId } from '../../shared/api.ts'
import { type Delivery, ignored, type OrderUpdate, type WebhookSource } from './webhook.ts'

const amount = z.int().min(0)
const ids = { checkoutId: shopId, orderId: shopId }

const placed = z.object({ ...ids, orderTotal: amount, applied: amount })
const completed = z.object({
  ...ids,
  applied: amount.nullish(),
  orderTotal: amount.nullish(),
  due: amount.nullish(),
  currency: z.string().nullish(),
})
const cancelled = z.object(ids)
const refunded = z.object({ ...ids, giftRefund: amount.nullish() })

const envelope = z.object({ type: z.string(), data: z.unknown() })
const anyOrder = z.object({ checkoutId: z.union([z.literal(''), z.null()]).optional() })

/** `secrets`: `whsec_…`, several while rotating. */
export const standardSource = (secrets: readonly string[]): WebhookSource => ({
  isGenuine: async delivery => isSignedByAny(delivery, secrets),
  updateIn: (body, headers) => {
    const told = envelope.safeParse(body)
    if (!told.success) return unfit(told.error)
    if (anyOrder.safeParse(told.data.data).success) return ignored('no checkout id')
    return eventOf(told.data.type, told.data.data, headers.get('webhook-id') ?? '')
  },
})

/**
 * The headers of Standard Webhooks, verified by its reference library: signature in constant time, 300 s of tolerance into
 * the past and the future.
 */
export const isSignedByAny = ({ headers, text }: Delivery, secrets: readonly string[]): boolean => {
  const id = headers.get('webhook-id') ?? ''
  const timestamp = headers.get('webhook-timestamp') ?? ''
  const signature = headers.get('webhook-signature') ?? ''
  // Standard Webhooks, "Signature scheme": neither may hold the dot that parts what is signed. The library is more lenient.
  if (id === '' || id.includes('.') || !/^\d{1,12}$/.test(timestamp)) return false
  const signed = {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': signature,
  }
  return secrets.some(secret => {
    try {
      new Webhook(secret).verify(text, signed, { jsonParse: false })
      return true
    } catch {
      return false
    }
  })
}

const eventOf = (type: string, data: unknown, deliveryId: string): OrderUpdate => {
  switch (type) {
    case 'order.placed': {
      const told = placed.safeParse(data)
      return told.success ? { type: 'placed', ...told.data, deliveryId } : unfit(told.error)
    }
    case 'order.completed': {
      const told = completed.safeParse(data)
      return told.success ? { type: 'completed', ...present(told.data) } : unfit(told.error)
    }
    case 'order.cancelled': {
      const told = cancelled.safeParse(data)
      return told.success ? { type: 'cancelled', ...told.data } : unfit(told.error)
    }
    case 'order.refunded': {
      const told = refunded.safeParse(data)
      if (!told.success) return unfit(told.error)
      const { giftRefund, ...order } = told.data
      if (!giftRefund) return ignored('no gift refund')
      return { type: 'refunded', ...order, giftRefund, deliveryId }
    }
    default:
      return ignored('type not known')
  }
}

/** JSON's null says the same as leaving a field out. */
const present = ({ checkoutId, orderId, ...rest }: z.infer<typeof completed>) => ({
  checkoutId,
  orderId,
  applied: rest.applied ?? undefined,
  orderTotal: rest.orderTotal ?? undefined,
  due: rest.due ?? undefined,
  currency: rest.currency ?? undefined,
})

const unfit = (error: z.ZodError): OrderUpdate =>
  ignored(
    'the body does not fit',
    error.issues.map(issue => issue.path.map(String).join('.')),
  )

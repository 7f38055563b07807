/**
 * Source `standard`: Standard Webhooks 1.0.0 (symmetric, `v1`), with the bodies of the contract (docs/contract.md#source-standard).
 * For shops with a server of their own, and for everything that can sign a POST.
 */
import { z } from 'zod'
import { shopId } from '../../shared/api.ts'
import { webhookSecrets } from '../settings/forms/secret.ts'
import { switchedPart } from '../settings/part.ts'
import { describeSource } from './description.ts'
import { isSignedByAny } from './standard-signature.ts'
import { ignored, type OrderUpdate } from './webhook.ts'

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

export const standard = describeSource({
  name: 'standard',
  // `whsec_…`, several while rotating.
  settings: switchedPart(
    { needed: { WEBHOOK_SECRET: webhookSecrets } },
    given => given.WEBHOOK_SECRET,
  ),
  create: secrets => ({
    isGenuine: async delivery => isSignedByAny(delivery, secrets),
    updateIn: (body, headers) => {
      const sent = envelope.safeParse(body)
      if (!sent.success) return unfit(sent.error)
      if (anyOrder.safeParse(sent.data.data).success) return ignored('no checkout id')
      return updateOf(sent.data.type, sent.data.data, headers.get('webhook-id') ?? '')
    },
  }),
})

const updateOf = (type: string, data: unknown, deliveryId: string): OrderUpdate => {
  switch (type) {
    case 'order.placed': {
      const order = placed.safeParse(data)
      return order.success ? { type: 'placed', ...order.data, deliveryId } : unfit(order.error)
    }
    case 'order.completed': {
      const order = completed.safeParse(data)
      return order.success ? { type: 'completed', ...present(order.data) } : unfit(order.error)
    }
    case 'order.cancelled': {
      const order = cancelled.safeParse(data)
      return order.success ? { type: 'cancelled', ...order.data } : unfit(order.error)
    }
    case 'order.refunded': {
      const order = refunded.safeParse(data)
      if (!order.success) return unfit(order.error)
      const { giftRefund, ...named } = order.data
      if (!giftRefund) return ignored('no gift refund')
      return { type: 'refunded', ...named, giftRefund, deliveryId }
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

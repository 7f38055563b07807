/** The deliveries of the source `standard`, as the document describes them (docs/contract.md#source-standard). */
import * as z from 'zod/mini'
import { amount, shopId, time } from '../../../../shared/api.ts'
import { CHECKOUT_ID } from '../examples/checkouts.ts'
import type { Json } from '../schemas.ts'
import { signedPost, standardHeaders } from './signed-post.ts'

const named = { checkoutId: z.string(), orderId: shopId }
const NAMED = { checkoutId: CHECKOUT_ID, orderId: '1042' }

type Delivery = { summary: string; data: z.ZodMiniType; example: object }

const DELIVERIES: Readonly<Record<string, Delivery>> = {
  'order.placed': {
    summary: 'The order stands, and the money is to come: bind the checkout to it',
    data: z.object({ ...named, orderTotal: amount, applied: amount }),
    example: { ...NAMED, orderTotal: 5250, applied: 5200 },
  },
  'order.completed': {
    summary: 'The order is paid: redeem the cards',
    data: z.object({
      ...named,
      applied: z.optional(amount).check(z.describe('Needed where the checkout was not placed')),
      orderTotal: z.optional(amount).check(z.describe('Before gift cards')),
      due: z.optional(amount).check(z.describe('After gift cards')),
      currency: z.optional(z.string()),
    }),
    example: { ...NAMED, orderTotal: 5250, applied: 5200 },
  },
  'order.cancelled': {
    summary: 'The order is cancelled, which a declined payment is not',
    data: z.object(named),
    example: NAMED,
  },
  'order.refunded': {
    summary: 'Something goes back to the gift cards of the order',
    data: z.object({
      ...named,
      giftRefund: amount.check(z.describe('What goes back to gift cards')),
      refundId: z.optional(shopId).check(z.describe('By default the `webhook-id`')),
    }),
    example: { ...NAMED, giftRefund: 1000, refundId: 'refund-7' },
  },
}

const idOf = (type: string): string =>
  `deliver${type.replace(/(?:^|[.])(\w)/g, (_, letter: string) => letter.toUpperCase())}`

/** `answers`: of `POST /v1/webhooks/{source}`. */
export const standardWebhooks = (responses: Json): Record<string, Json> =>
  Object.fromEntries(
    Object.entries(DELIVERIES).map(([type, { summary, data, example }]) => [
      type,
      signedPost({
        operationId: idOf(type),
        summary,
        tag: 'Deliveries',
        headers: standardHeaders('WEBHOOK_SECRET'),
        body: z.object({ type: z.literal(type), timestamp: time, data }),
        example: { type, timestamp: '2026-11-26T01:40:00.000Z', data: example },
        responses,
      }),
    ]),
  )

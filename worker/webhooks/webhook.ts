/**
 * The contract of a webhook source. An adapter says where its signature is and what it signs, and how its body becomes an
 * `OrderUpdate`; it decides nothing. Amounts are minor units of the order's currency.
 */
import { shopId } from '../../shared/api.ts'

/** What a shop platform says of one of its orders. */
export type OrderUpdate =
  | {
      type: 'placed'
      checkoutId: string
      orderId: string
      orderTotal: number
      applied: number
      /** Names this delivery: repeated after the shopper went back, it must not place the order again. */
      deliveryId: string
    }
  | {
      type: 'completed'
      checkoutId: string
      orderId: string
      /** Before gift cards. */
      orderTotal?: number | undefined
      /** After gift cards. */
      due?: number | undefined
      /** Of a platform whose one total may be either. */
      total?: number | undefined
      currency?: string | undefined
      applied?: number | undefined
    }
  | { type: 'cancelled'; checkoutId: string; orderId: string }
  | {
      type: 'refunded'
      checkoutId: string
      orderId: string
      /** What goes back to gift cards. */
      giftRefund: number
      /** Names this refund: two deliveries with the same one are about the same refund. */
      deliveryId: string
    }
  /** The delivery says too little, and what is missing could not be read now: the platform must deliver again. */
  | { type: 'unreadable'; retryAfterSeconds: number }
  /** Nothing to do. `reason` is for the log: constant words, or names of fields. */
  | { type: 'ignored'; reason: string; fields?: string[] }

/** An update that concerns a checkout. */
export type CheckoutUpdate = Exclude<OrderUpdate, { type: 'ignored' | 'unreadable' }>

/** One delivery as it arrived: the text is exactly what was signed. */
export type Delivery = { headers: Headers; text: string }

export interface WebhookSource {
  /** Whether one of the secrets signed exactly this, and (where a time is signed) lately. `now` in milliseconds. */
  isGenuine(delivery: Delivery, now: number): Promise<boolean>
  /** A test of the platform that comes unsigned and wants a 2xx. It is answered, and does nothing. */
  isPing?(delivery: Delivery): boolean
  /** What a genuine delivery says. `body` is its JSON. */
  updateIn(body: unknown, headers: Headers): OrderUpdate | Promise<OrderUpdate>
}

export const ignored = (reason: string, fields?: string[]): OrderUpdate => ({
  type: 'ignored',
  reason,
  ...(fields && { fields }),
})

/** An id out of a platform's field, or null where there is none. */
export const idIn = (value: unknown): string | null => {
  const parsed = shopId.safeParse(value)
  return parsed.success ? parsed.data : null
}

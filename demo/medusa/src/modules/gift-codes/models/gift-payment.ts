/**
 * The gift codes of one cart, from the credit line to the end of its order. Amounts are not here: a cart that became an order does not change
 * any more, and its credit line says what was promised.
 */
import { model } from '@medusajs/framework/utils'

export const STATES = ['quoted', 'placed', 'ordered', 'settled', 'cancelled', 'closed'] as const

/**
 * - `quoted`: the cart has a credit line, and no order.
 * - `placed`: a try to complete the cart has placed the codes; how that try ended is not written yet.
 * - `ordered`: the order exists; `complete` is repeated until it is settled.
 * - `settled`: what could be redeemed is redeemed. The order may still be cancelled.
 * - `cancelled`: the order is cancelled; `cancel` is repeated until it is settled.
 * - `closed`: nothing will follow.
 */
export type State = (typeof STATES)[number]

export const GiftPayment = model.define('gift_payment', {
  id: model.id({ prefix: 'giftpay' }).primaryKey(),
  cart_id: model.text().unique(),
  order_id: model.text().index().nullable(),
  checkout_id: model.text(),
  state: model.enum([...STATES]).default('quoted'),
  /** The try that has placed the codes: the worker's `paymentId`. */
  payment_id: model.text().nullable(),
  /** When the job looks at it. */
  due_at: model.dateTime().index().nullable(),
  /** How often the job has looked at it in this state. */
  tries: model.number().default(0),
  /** What the merchant was told last. */
  told: model.text().nullable(),
  /** Who works on it now, and until when: one at a time, in whichever process. */
  claimed_by: model.text().nullable(),
  claimed_until: model.dateTime().nullable(),
})

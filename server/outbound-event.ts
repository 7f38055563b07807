/** What the worker tells the shop (docs/contract.md#outbound-events): a union by `type`, because not every event is about a checkout. */
import type { Digest, Reconciliation } from '../shared/api/console.ts'
import { isShopCheckout, type ShopCheckout } from './shop-checkout.ts'

type Told<Type extends string, Data> = {
  id: string
  type: Type
  /** ISO 8601, in UTC. */
  timestamp: string
  data: Data
}

/** `data` is the checkout as it was then. `test`: a checkout that is nobody's; do nothing. */
export type CheckoutEvent = Told<
  | 'checkout.completed'
  | 'checkout.review'
  | 'checkout.cancelled'
  | 'checkout.expired'
  | 'checkout.place_refused'
  | 'checkout.refunded'
  | 'test',
  ShopCheckout
>

/** A `type` that is none of these comes from a newer worker: answer 2xx. */
export type OutboundEvent =
  | CheckoutEvent
  | Told<'digest.daily', Digest>
  | Told<'reconciliation.ended', Reconciliation>

/** Whether the event is about a checkout, which is its `data`. */
export const isCheckoutEvent = (event: { type: string }): event is CheckoutEvent =>
  event.type.startsWith('checkout.') || event.type === 'test'

/** What a signed body says; null: it is no event of the worker. */
export function eventIn(id: string, body: string): OutboundEvent | null {
  const { type, timestamp, data } = JSON.parse(body) as Record<string, unknown>
  if (typeof type !== 'string' || typeof timestamp !== 'string') return null
  const fits = isCheckoutEvent({ type }) ? isShopCheckout(data) : isObject(data)
  return fits ? ({ id, type, timestamp, data } as OutboundEvent) : null
}

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null

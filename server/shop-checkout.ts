/** The Checkout as the shop's server sees it, with the fields that a browser never gets. */
import type { Checkout } from '../shared/api.ts'

/** Amounts are integers in the minor unit of its `currency` (docs/contract.md#fields-for-the-shops-server). */
export type ShopCheckout = Checkout &
  Required<
    Pick<
      Checkout,
      | 'cartRef'
      | 'orderId'
      | 'placedApplied'
      | 'redeemed'
      | 'shortfall'
      | 'refunded'
      | 'settled'
      | 'reviews'
    >
  >

/** Whether this can only be the worker's answer to the shop's key. */
export function isShopCheckout(body: unknown): body is ShopCheckout {
  const { id, version, settled } = (body ?? {}) as Partial<ShopCheckout>
  return typeof id === 'string' && typeof version === 'number' && typeof settled === 'boolean'
}

/** What the shop's server works with. */
// In your shop: from 'instagift-checkout/server'
import { GiftCodes } from '../../../server/index.ts'
import { type Orders, openOrders } from './orders.ts'
import type { Provider } from './provider.ts'
import type { Settings } from './settings.ts'

export type Shop = {
  orders: Orders
  gifts: GiftCodes
  provider: Provider
  /** Brings a payment that waits for the shopper up to what the provider says. */
  resume(paymentId: string): Promise<void>
  /** Works for a payment while nobody waits, one thing at a time. What fails is left to the jobs. */
  inBackground(paymentId: string, work: () => Promise<void>): void
}

export type Resume = (shop: Shop, paymentId: string) => Promise<void>

export function openShop(settings: Settings, provider: Provider, resume: Resume): Shop {
  const busy = new Set<string>()
  const shop: Shop = {
    orders: openOrders(settings.database),
    gifts: new GiftCodes({ url: settings.worker, apiKey: settings.apiKey }),
    provider,
    resume: paymentId => resume(shop, paymentId),
    inBackground(paymentId, work) {
      if (busy.has(paymentId)) return
      busy.add(paymentId)
      void work()
        .catch(told)
        .finally(() => busy.delete(paymentId))
    },
  }
  return shop
}

/** For the shop's log. */
export const told = (error: unknown): void =>
  console.error(`shop: ${error instanceof Error ? error.message : error}`)

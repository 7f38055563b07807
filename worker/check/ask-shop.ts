/** Whether the shop's server takes our events, and only ours: it is sent one, and a forged one. Both say that they are tests. */
import type { Checkout } from '../../shared/api.ts'
import { type OutboundEvent, sendEvent } from '../notify/send-event.ts'
import type { Notify } from '../settings/parts/notify.ts'

/** HTTP statuses; null: no answer in time. */
export type ShopAnswer = { url: string; genuine: number | null; forged: number | null }

export async function askShop(notify: Notify, now: number): Promise<ShopAnswer> {
  const [genuine, forged] = await Promise.all([
    statusOf(notify, now),
    statusOf({ ...notify, secrets: [newSecret()] }, now),
  ])
  return { url: notify.url, genuine, forged }
}

const statusOf = (notify: Notify, at: number): Promise<number | null> =>
  sendEvent(testEvent(at), notify).catch(() => null)

/** About a checkout that is nobody's, so that a shop has nothing to do (docs/contract.md#test). */
const testEvent = (at: number): OutboundEvent => ({
  id: `test_${crypto.randomUUID()}`,
  type: 'test',
  at,
  data: NOBODYS,
})

/** A whole Checkout: a shop may read any field of it. */
const NOBODYS: Checkout = {
  id: 'ck_test',
  version: 0,
  status: 'expired',
  currency: 'USD',
  orderTotal: 0,
  applied: 0,
  due: 0,
  cards: [],
  lost: [],
  expiresAt: null,
  cartRef: null,
  orderId: null,
  placedApplied: null,
  redeemed: null,
  shortfall: null,
  refunded: 0,
  settled: false,
  reviews: [],
}

const SECRET_BYTES = 32

const newSecret = (): string => {
  const bytes = crypto.getRandomValues(new Uint8Array(SECRET_BYTES))
  return `whsec_${btoa(String.fromCharCode(...bytes))}`
}

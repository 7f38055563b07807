/**
 * Ten minutes of a gift-card system that refuses us, while a hundred orders complete: at a hundred-and-fiftieth of the time, and
 * with the default RECONCILE_SECONDS divided by the same.
 */
import { expect, test } from 'vitest'
import type { SystemName } from '../../demo/sandbox/systems.ts'
import { type Harness, startHarness } from './harness.ts'
import { eventually, type Order } from './shop.ts'

const COMPLETIONS = 100
const OUTAGE_MS = 4_000
const SETTINGS = {
  /** 5 30 120 600 1800, by 150. */
  RECONCILE_SECONDS: '0.033 0.2 0.8 4 12',
  // A hundred at once may make an answer late on a busy machine, and that would be another fault than those meant here.
  UPSTREAM_TIMEOUT_MS: '10000',
}
/** So many refusals open the breaker of a system, which then holds back what would be refused as well. */
const REFUSED_AT_LEAST = 5
const PROVIDERS: SystemName[] = ['instagift', 'yougotagift', 'vauchar']

const REFUSALS = [
  ['a revoked key', { kind: 'unauthorized' }],
  ['a throttled account', { kind: 'throttled', retryAfter: 1 }],
] as const

test.concurrent.each(REFUSALS)(
  'After ten minutes of %s during 100 completions every card is redeemed once and none is rejected',
  async (_, fault) => {
    const harness = await startHarness({ seed: 1, settings: SETTINGS })
    try {
      const { shop, outside } = harness
      const orders = await placed(harness, COMPLETIONS)
      for (const system of PROVIDERS) outside.sandbox.fault({ system, times: 1_000_000, ...fault })
      await Promise.all(orders.map(order => shop.complete(order)))
      await new Promise(resolve => setTimeout(resolve, OUTAGE_MS))
      const refused = outside.sandbox.calls().filter(call => call.fault === fault.kind)
      for (const system of PROVIDERS)
        expect(refused.filter(call => call.system === system).length).toBeGreaterThanOrEqual(
          REFUSED_AT_LEAST,
        )
      expect(outside.sandbox.ledger().redemptions).toEqual([])
      outside.sandbox.clearFaults()
      const ends = []
      for (const order of orders) ends.push(await endOf(harness, order))
      expect(new Set(ends)).toEqual(new Set(['completed, redeemed, once']))
    } finally {
      await harness.close()
    }
  },
  120_000,
)

async function placed({ shop }: Harness, count: number): Promise<Order[]> {
  const orders: Order[] = []
  for (let index = 0; index < count; index++) {
    const order = await shop.apply(PROVIDERS[index % PROVIDERS.length]!)
    await shop.place(order)
    orders.push(order)
  }
  return orders
}

/** In words; with the evidence where a person would have to decide. */
async function endOf({ shop, outside }: Harness, order: Order): Promise<string> {
  await eventually(40_000, async () => (await shop.read(order)).settled || null)
  const { status, cards, redeemed } = await shop.read(order)
  const rows = outside.sandbox.ledger(order.code).redemptions
  const once = rows.length === 1 && rows[0]?.amount === order.applied && redeemed === order.applied
  const end = `${status}, ${cards[0]?.status}, ${once ? 'once' : `${rows.length} redemptions`}`
  return status === 'review' ? `${end}: ${await shop.evidence(order)}` : end
}

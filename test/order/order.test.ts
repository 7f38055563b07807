/** The Order: what it keeps, and for how long. */
import { expect, it } from 'vitest'
import { Order } from '../../worker/order/order.ts'
import { memoryStore, nothingKept } from '../world/memory-store.ts'

const START = Date.parse('2026-11-21T20:00:00Z')

it('is forgotten at its first alarm, claimed or not', async () => {
  const kept = nothingKept()
  let now = START
  const retentionMs = 86_400_000
  const order = new Order({ now: () => now, store: memoryStore(kept), retentionMs })
  await order.claim({ checkoutId: 'ck_a', fence: 1 }, false)
  now = kept.wakeAt!
  await order.wake()
  order.rearm(1000)
  expect([now - START, kept]).toEqual([retentionMs, nothingKept()])
})

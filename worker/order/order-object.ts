/** The Order object: one for each name of an order, named by a keyed hash of it. */
import { durableObject } from '../durable-object.ts'
import { durableStore } from '../storage/durable-store.ts'
import type { ClaimCalls } from './calls.ts'
import { Order } from './order.ts'

/** Its alarm only deletes what is old: an hour sooner or later makes no difference (ms). */
const PAUSE_MS = 3_600_000

export const OrderObject = durableObject<ClaimCalls>({
  name: 'order',
  calls: { claim: true, unclaim: true, cancel: true, isCancelled: true, current: true },
  make: async (_env, ctx, { retentionMs }) =>
    new Order({ now: () => Date.now(), store: durableStore(ctx.storage), retentionMs }),
  leastPauseMs: PAUSE_MS,
  retryMs: PAUSE_MS,
})

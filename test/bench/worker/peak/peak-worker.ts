/**
 * The worker's bundle in workerd, with one route of the bench's: it makes the calls to the back office that a checkout makes for an order
 * (worker/checkout/register.ts and outbox.ts), and nothing else of it.
 */
import worker from 'the-worker'
import type { LedgerEntry } from '../../../../worker/back-office/ledger/calls.ts'
import { backOfficeOf } from '../../../../worker/env.ts'
import type { AnyEnv, AnyWorker } from '../entry/platform.ts'

export * from 'the-worker'

/**
 * `checkout`: as an event tells it; it is that of a real order, under another id. `entry`: how it stands in the end. `types`: of the events
 * that it lists.
 */
export type PeakOrder = {
  checkoutId: string
  at: number
  checkout: object
  entry: LedgerEntry
  types: readonly string[]
}

const GRACE_MS = 120_000

export default {
  async fetch(request, env, ctx) {
    if (new URL(request.url).pathname !== '/bench/order') return worker.fetch(request, env, ctx)
    await take(env, (await request.json()) as PeakOrder)
    return new Response('{}')
  },
  scheduled: worker.scheduled,
} satisfies AnyWorker

async function take(env: AnyEnv, order: PeakOrder): Promise<void> {
  const { checkoutId, at, checkout, types } = order
  const shard = backOfficeOf(env as unknown as Parameters<typeof backOfficeOf>[0], checkoutId)
  const dueAt = at + GRACE_MS
  const entry = { ...order.entry, at }
  await shard.watch({ checkoutId, fence: 1, dueAt })
  await shard.keep({
    ...{ ...entry, version: 1, status: 'placed', movements: [] },
    ...{ redeemed: null, paidAt: null, redeemedAt: null },
  })
  await shard.watch({ checkoutId, fence: 2, dueAt })
  for (const [index, type] of types.entries())
    await shard.list({
      id: `evt_${checkoutId.slice(3, 25)}_${index + 1}`,
      ...{ type, at: at + index, data: { ...checkout, id: checkoutId }, delivered: true },
      order: { ...entry, version: 2 + index },
    })
  await shard.unwatch({ checkoutId, fence: 3, order: { ...entry, version: 1 + types.length } })
}

/** Counts what whole orders use: applied, placed, completed and told, with all that is done for them by alarms. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../../../killing/engine.ts'
import { load } from '../load.ts'
import { makeProduct } from '../product.ts'
import { idle, ticksOf } from '../rounds.ts'
import type { Order, Side } from '../side.ts'
import { startUpstream, type Upstream } from '../upstream.ts'
import type { Answered } from './counted-worker.ts'
import type { ObjectCounts } from './counting.ts'
import { type Usage, usageOf } from './usage.ts'

/** So many orders first, so that the shards and their tables are there. */
const WARM_UP = 96
export const ORDERS = 40
const CONNECTIONS = 10
/** The gift-card system and the shop answer after this (ms): for so long objects are awake and wait. */
export const UPSTREAM_MS = 250

const PAID = ['apply', 'place', 'complete'] as const
const TICK_MS = 10
/** An alarm that stands by for a crash comes three seconds after the act. */
const QUIET_FOR_MS = 3_500
const QUIET_WITHIN_MS = 30_000
const LOOK_EVERY_MS = 250

export type MeasuredCosts = {
  order: Usage
  minute: Usage
  cpuMsPerOrder: number
  bytesPerOrder: number
  objects: Record<string, ObjectCounts>
}

export async function measureCosts(): Promise<MeasuredCosts> {
  const directory = mkdtempSync(join(tmpdir(), 'bench-costs-'))
  const upstream = await startUpstream()
  const entry = { entry: 'costs/counted-worker.ts', flags: ['nodejs_als'] }
  const side = await makeProduct(directory, await freePort(), upstream.url, entry)
  try {
    await side.engine.start()
    return await measure(side, upstream)
  } finally {
    await side.engine.close()
    upstream.close()
    rmSync(directory, { recursive: true, force: true })
  }
}

async function measure(side: Side, upstream: Upstream): Promise<MeasuredCosts> {
  const { engine } = side
  const ask = async (path: string) => {
    const answer = await fetch(`${engine.url}/bench/${path}`)
    if (!answer.ok) throw new Error(`/bench/${path}: ${answer.status} ${await answer.text()}`)
    return answer
  }
  const answered = async (path: string): Promise<Answered> => (await ask(path)).json()
  const quiet = () => quietOf(async () => JSON.stringify((await answered('counts')).objects))

  const warm = await ordersOf(side, upstream, 0, WARM_UP)
  const orders = await ordersOf(side, upstream, WARM_UP, ORDERS)
  for (const act of PAID) await load(side, act, warm, CONNECTIONS)
  await ask('minute')
  await quiet()
  await upstream.delay(UPSTREAM_MS)
  const stored = sumOf((await answered('sizes')).storedBytes)
  const told = (await upstream.counts()).events
  await ask('forget')
  await ask('reset')

  let ticks = 0
  for (const act of PAID) {
    const before = ticksOf(engine.pid())
    await load(side, act, orders, CONNECTIONS)
    // What is left to be done begins at once. To ask for the counts takes time, too.
    await idle(engine.pid())
    ticks += ticksOf(engine.pid()) - before
    await quiet()
    // Between two acts of a shopper an object is idle for so long that Cloudflare ends it.
    if (act !== 'complete') await ask('forget')
  }
  const events = (await upstream.counts()).events - told
  if (events < ORDERS) throw new Error(`the shop was told of ${events} of ${ORDERS} orders`)
  const { requests, objects, storedBytes } = await answered('sizes')

  await ask('reset')
  await ask('minute')
  const minute = await answered('counts')
  return {
    order: usageOf(requests, Object.values(objects), ORDERS),
    // The worker itself is called once for it.
    minute: usageOf(1, Object.values(minute.objects)),
    cpuMsPerOrder: (ticks * TICK_MS) / ORDERS,
    bytesPerOrder: (sumOf(storedBytes) - stored) / ORDERS,
    objects,
  }
}

async function ordersOf(
  side: Side,
  upstream: Upstream,
  from: number,
  count: number,
): Promise<Order[]> {
  return (await upstream.cards(count)).map((code, index) => side.newOrder(from + index + 1, code))
}

const sumOf = (numbers: Record<string, number>): number =>
  Object.values(numbers).reduce((sum, one) => sum + one, 0)

/** Resolves once nothing has changed for a while. */
async function quietOf(look: () => Promise<string>): Promise<void> {
  const since = Date.now()
  for (let before = '', at = since; Date.now() - since < QUIET_WITHIN_MS; ) {
    const now = await look()
    if (now !== before) [before, at] = [now, Date.now()]
    else if (Date.now() - at > QUIET_FOR_MS) return
    await new Promise(resolve => setTimeout(resolve, LOOK_EVERY_MS))
  }
  throw new Error(`the worker was not quiet within ${QUIET_WITHIN_MS / 1000} s`)
}

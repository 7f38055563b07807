/**
 * What one call of each act costs while nobody else calls: waits for the disk, new databases, and calls to the outside. An order goes
 * through all acts, and everything that an act leaves for afterwards is waited for and counted with it.
 */
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { type Watch, watchSyncs } from './commits.ts'
import { ACTS, type Act } from './leasts.ts'
import { load } from './load.ts'
import { settled } from './rounds.ts'
import type { Order } from './side.ts'
import type { SideName, World } from './world.ts'

/** Of one act, one value per order. */
export type Counted = {
  /** Null: strace could not be had. */
  syncs: number[] | null
  syncsBeforeTheAnswer: number[] | null
  databases: number[]
  upstreamCalls: number[]
}

export type Counts = Record<Act, Counted>

/** The even ones are completed by a call, the odd ones by a delivery. */
const ORDERS = 4

/** These count and list for the whole store, at most once a second: what they write is of no one call. */
const OF_THE_STORE = /^(StoreObject|StoreMissesObject)(\/|$)/
/** These are there before an order, or may be, but what is written there is of the call. */
const SHARED = /^(BackOfficeObject|OrderObject|VisitorObject|LeastList)\//

export async function countActs(world: World, side: SideName): Promise<Counts> {
  const { engine } = world.sides[side]
  const watch = await watchSyncs(engine.pid()!, join(world.directory, `${side}.strace`))
  try {
    // What the rounds before have left to be done is of no order here.
    await settled(world, side)
    await watch?.quiet()
    const counts = Object.fromEntries(ACTS.map(act => [act, nothing(watch)])) as Counts
    for (const [index, order] of (await world.orders(side, ORDERS)).entries())
      await countOrder(world, side, watch, order, index % 2 ? 'webhook' : 'complete', counts)
    return counts
  } finally {
    await watch?.end()
  }
}

const nothing = (watch: Watch | null): Counted => ({
  syncs: watch && [],
  syncsBeforeTheAnswer: watch && [],
  databases: [],
  upstreamCalls: [],
})

async function countOrder(
  world: World,
  side: SideName,
  watch: Watch | null,
  order: Order,
  ending: Act,
  counts: Counts,
): Promise<void> {
  const { engine } = world.sides[side]
  const old = new Set(databasesIn(engine.storage))
  const isOfThisOrder = (file: string) =>
    SHARED.test(file) || !(old.has(file) || OF_THE_STORE.test(file))
  for (const act of ACTS.filter(one => !['complete', 'webhook'].includes(one) || one === ending)) {
    const had = new Set(databasesIn(engine.storage))
    const asked = await callsTo(world)
    const { from, to } = await load(world.sides[side], act, [order], 1)
    await (watch?.quiet() ?? new Promise(resolve => setTimeout(resolve, 500)))
    const counted = counts[act]
    const syncs = watch?.since(from).filter(({ file }) => isOfThisOrder(file)) ?? []
    counted.syncs?.push(syncs.length)
    counted.syncsBeforeTheAnswer?.push(syncs.filter(({ at }) => at <= to).length)
    const fresh = databasesIn(engine.storage).filter(file => !had.has(file) && isOfThisOrder(file))
    counted.databases.push(fresh.length)
    counted.upstreamCalls.push((await callsTo(world)) - asked)
  }
}

const callsTo = async ({ upstream }: World): Promise<number> => {
  const { lookUps, redemptions } = await upstream.counts()
  return lookUps + redemptions
}

/** Those that hold anything: an object that was only asked leaves an empty file here, and nothing at Cloudflare. */
function databasesIn(storage: string): string[] {
  return readdirSync(storage, { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.sqlite') && !file.endsWith('metadata.sqlite'))
    .filter(file => [file, `${file}-wal`].some(one => sizeOf(join(storage, one)) > 0))
}

const sizeOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0

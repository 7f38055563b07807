/**
 * Rounds of the worker and its least, act by act alternately, so that whatever else the machine does hits both alike. Each act is measured
 * alone, one call after another with pauses, and then over 16 connections.
 */
import { readFileSync } from 'node:fs'
import { quantile } from '../report/figure.ts'
import { ACTS, type Act } from './leasts.ts'
import { type Load, load } from './load.ts'
import type { Order } from './side.ts'
import { SIDES, type SideName, type World } from './world.ts'

export const CONNECTIONS = 16
const PAUSE_ALONE_MS = 15

export type Shape = { rounds: number; alone: number; together: number }

/** Of one act of one side, one value per round. */
export type Taken = {
  /** Acts that were done per second, over 16 connections. */
  perSecond: number[]
  /** ms, over 16 connections. */
  p50: number[]
  p99: number[]
  /** ms, alone. */
  p50Alone: number[]
}

export type Rounds = Record<Act, Record<SideName, Taken>>

/** `alone`, `together`: how many orders of a round are taken through an act in each way, and as many again are completed by webhook. */
export async function runRounds(world: World, { rounds, alone, together }: Shape): Promise<Rounds> {
  const taken = Object.fromEntries(
    ACTS.map(act => [act, { product: nothing(), least: nothing() }]),
  ) as Rounds
  await round(world, { alone: 2, together: CONNECTIONS }, null, 0)
  for (let number = 1; number <= rounds; number++)
    await round(world, { alone, together }, taken, number)
  return taken
}

const nothing = (): Taken => ({ perSecond: [], p50: [], p99: [], p50Alone: [] })

async function round(
  world: World,
  { alone, together }: Omit<Shape, 'rounds'>,
  taken: Rounds | null,
  number: number,
): Promise<void> {
  const orders = {
    product: await world.orders('product', 2 * (alone + together)),
    least: await world.orders('least', 2 * (alone + together)),
  }
  for (const act of ACTS) {
    for (const side of number % 2 ? [...SIDES].reverse() : SIDES) {
      const [few, many] = partsOf(act, orders[side], 2 * alone)
      await settled(world, side)
      const single = await load(world.sides[side], act, few, 1, PAUSE_ALONE_MS)
      await settled(world, side)
      const before = (await world.upstream.counts()).redemptions
      const all = await load(world.sides[side], act, many, CONNECTIONS)
      const end = act === 'webhook' ? await redeemed(world, before + many.length) : all.to
      if (taken) note(taken[act][side], single, all, Math.max(end, all.to))
    }
  }
}

/** Each half of the orders ends in its own way: the first by `complete`, the second by a delivery. */
function partsOf(act: Act, orders: Order[], alone: number): [Order[], Order[]] {
  const few = orders.slice(0, alone)
  const many = orders.slice(alone)
  if (act === 'complete') return [few.slice(0, alone / 2), many.slice(0, many.length / 2)]
  if (act === 'webhook') return [few.slice(alone / 2), many.slice(many.length / 2)]
  return [few, many]
}

function note(taken: Taken, single: Load, all: Load, end: number): void {
  taken.p50Alone.push(quantile(single.took, 0.5))
  taken.p50.push(quantile(all.took, 0.5))
  taken.p99.push(quantile(all.took, 0.99))
  taken.perSecond.push((all.took.length * 1000) / (end - all.from))
}

const REDEEMED_WITHIN_MS = 60_000

/** A delivery is answered before its gift cards are redeemed. It is done when the last of them is. */
async function redeemed({ upstream }: World, count: number): Promise<number> {
  const since = Date.now()
  while (Date.now() - since < REDEEMED_WITHIN_MS) {
    const counts = await upstream.counts()
    if (counts.redemptions >= count) return counts.lastRedemptionAt
    await new Promise(resolve => setTimeout(resolve, 5))
  }
  throw new Error(`expected ${count} redemptions within ${REDEEMED_WITHIN_MS} ms`)
}

const LOOK_EVERY_MS = 60
const SETTLES_WITHIN_MS = 3_000

/** Waits until what the acts before have left for afterwards is done. */
export const settled = ({ sides }: World, side: SideName): Promise<void> =>
  idle(sides[side].engine.pid())

/** Waits until the process has next to nothing to do, but not for ever. */
export async function idle(pid: number | null): Promise<void> {
  const since = Date.now()
  for (let before = ticksOf(pid); Date.now() - since < SETTLES_WITHIN_MS; ) {
    await new Promise(resolve => setTimeout(resolve, LOOK_EVERY_MS))
    const now = ticksOf(pid)
    if (now - before <= 1) return
    before = now
  }
}

/** The time of the processor that a process has used, in ticks of 10 ms; Linux only. */
export function ticksOf(pid: number | null): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ')
    return Number(fields[11]) + Number(fields[12])
  } catch {
    return 0
  }
}

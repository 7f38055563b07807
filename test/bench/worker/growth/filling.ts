/**
 * Fills a worker with checkouts and gift codes, all of them applied over HTTP. The shards of the back office and the books of orders are
 * filled on the disk while it is stopped: with copies of the rows of orders that were paid over HTTP.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { load } from '../load.ts'
import type { Order, Side } from '../side.ts'
import { multiply } from './copies.ts'
import type { Point } from './slope.ts'

export const CONNECTIONS = 16
/** So many are paid, 10 for each shard on average, and copied. */
export const PAID = 160
/** Memory is looked at after so many. */
const AT_ONCE = 100

const MOST_FAILURES = 20
const FAILURE_PAUSE_MS = 2_000

type NewOrders = (count: number) => Promise<Order[]>

/** Pays so many orders. */
export async function pay(side: Side, orders: readonly Order[]): Promise<void> {
  for (const act of ['apply', 'place', 'complete'] as const)
    await load(side, act, orders, CONNECTIONS)
}

/**
 * Applies so many codes, to a checkout each. Answers the memory of workerd (bytes) by how many there were. In a long run a call may time
 * out on a busy machine: what was applied beside it is stored in addition.
 */
export async function applyMany(side: Side, newOrders: NewOrders, count: number): Promise<Point[]> {
  const memory: Point[] = []
  let failures = 0
  for (let done = 0; done < count; ) {
    const orders = await newOrders(Math.min(AT_ONCE, count - done))
    try {
      await load(side, 'apply', orders, CONNECTIONS)
    } catch (error) {
      failures += 1
      if (failures > MOST_FAILURES) throw error
      await new Promise(resolve => setTimeout(resolve, FAILURE_PAUSE_MS))
      continue
    }
    done += orders.length
    memory.push({ x: done, y: residentBytes(side.engine.pid()) })
  }
  return memory
}

/** Objects that are few have the rows of many orders each. */
const FEW = 32

/** The rows of as many orders as there are checkouts; answers how many rows were added. The worker is stopped. */
export function fillShared({ engine }: Side, count: number): number {
  const copies = Math.round(count / PAID)
  const classes = readdirSync(engine.storage)
  return classes
    .map(folder => databasesIn(join(engine.storage, folder)))
    .filter(files => files.length > 1 && files.length <= FEW)
    .flatMap(files => files.map(file => multiply(file, copies, PAID / files.length / 2)))
    .reduce((sum, one) => sum + one, 0)
}

const databasesIn = (folder: string): string[] =>
  readdirSync(folder)
    .filter(name => /^[0-9a-f]{64}\.sqlite$/.test(name))
    .map(name => join(folder, name))

const PAGE_BYTES = 4_096

/** What a process has in memory; Linux only. */
function residentBytes(pid: number | null): number {
  return Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]) * PAGE_BYTES
}

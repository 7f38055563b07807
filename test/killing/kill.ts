/** Kill after kill at each point of the list, on one storage that all of them share; then the verdict over all its orders. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bundleWorker } from './bundle.ts'
import { type Harness, randomOf, Strike, startHarness } from './harness.ts'
import { type Point, points } from './points.ts'
import type { Order } from './shop.ts'
import { judge, type Verdict } from './verdict.ts'

export type KillReport = {
  point: string
  /** That struck at this point, and all of them, with those that came too early or too late. */
  kills: number
  allKills: number
  orders: number
  verdict: Verdict
  /** What was on the disk after the kills, and how often; most frequent first. */
  left: [words: string, count: number][]
}

export type KillOptions = {
  /** At each point; only those that struck there are counted. */
  kills: number
  seed: number
  /** Only the point of this index. */
  only?: number | undefined
}

export async function* killAtEveryPoint(options: KillOptions): AsyncGenerator<KillReport> {
  const bundle = mkdtempSync(join(tmpdir(), 'killing-bundle-'))
  try {
    const script = await bundleWorker(bundle)
    for (const [index, point] of points.entries()) {
      if (options.only !== undefined && options.only !== index) continue
      const seed = options.seed * 1_000 + index
      const harness = await startHarness({ seed, script })
      try {
        yield await killAt(harness, point, options.kills, randomOf(seed))
      } finally {
        await harness.close()
      }
    }
  } finally {
    rmSync(bundle, { recursive: true, force: true })
  }
}

/** A point that lasts for less than a millisecond is not hit every time. */
const MOST_TRIES = 10

/** The orders of earlier kills go on through the later ones: nobody waits for them before all kills are done. */
async function killAt(
  harness: Harness,
  point: Point,
  kills: number,
  random: () => number,
): Promise<KillReport> {
  const orders: Order[] = []
  const left = new Map<string, number>()
  let struck = 0
  let all = 0
  for (; struck < kills && all < kills * MOST_TRIES; all++) {
    const provider = point.providers[all % point.providers.length]!
    const strike = new Strike(harness, provider, random)
    orders.push(...(await point.strike(strike)))
    left.set(strike.left, (left.get(strike.left) ?? 0) + 1)
    if (point.counts?.test(strike.left) ?? true) struck++
  }
  const verdict = await judge(harness, orders)
  return {
    point: point.name,
    kills: struck,
    allKills: all,
    orders: orders.length,
    verdict,
    left: [...left].sort(([, a], [, b]) => b - a),
  }
}

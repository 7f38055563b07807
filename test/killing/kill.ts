/** Kill after kill, point by point, on one storage that all share; then the verdict over all orders. */
import { type Harness, randomOf, Strike, startHarness } from './harness.ts'
import { type Point, points } from './points.ts'
import type { Order } from './shop.ts'
import { type Verdict, verdictOn } from './verdict.ts'

export type KillReport = Kills & { verdict: Verdict }

type Kills = {
  point: string
  /** That struck at this point, and all of them, with those that came too early or too late. */
  kills: number
  allKills: number
  orders: Order[]
  /** What was on the disk after the kills, and how often; most frequent first. */
  left: [words: string, count: number][]
}

export type KillOptions = {
  /** At each point; only those that struck there are counted. */
  kills: number
  seed: number
  /** Only the point of this name. */
  only?: string | undefined
  /** How long all orders may take to end after the last kill; 90 by default. */
  withinSeconds?: number
  /** How often a kill that comes too early or too late is tried again; 15 by default. */
  tries?: number
  /** Called after each point. */
  done?: (point: string, kills: number) => void
}

/** A checkout asks a card again after 60 s at the latest, so all is settled a little later. */
const SETTLED_WITHIN_SECONDS = 90

/** A point that lasts for less than a millisecond is not hit every time: how often each kill is tried. */
const TRIES = 15

export async function killAtEveryPoint(options: KillOptions): Promise<KillReport[]> {
  const { seed, only, withinSeconds = SETTLED_WITHIN_SECONDS, done } = options
  const harness = await startHarness({ seed })
  try {
    const random = randomOf(seed)
    const all: Kills[] = []
    for (const point of points.filter(({ name }) => only === undefined || only === name)) {
      const kills = await killAt(harness, point, options, random)
      all.push(kills)
      done?.(kills.point, kills.allKills)
    }
    const deadline = Date.now() + withinSeconds * 1_000
    const reports: KillReport[] = []
    for (const kills of all)
      reports.push({ ...kills, verdict: await verdictOn(harness, kills.orders, deadline) })
    return reports
  } finally {
    await harness.close()
  }
}

/** The orders of earlier kills go on through the later ones: nobody waits for them before all kills are done. */
async function killAt(
  harness: Harness,
  point: Point,
  { kills, tries = TRIES }: KillOptions,
  random: () => number,
): Promise<Kills> {
  const orders: Order[] = []
  const left = new Map<string, number>()
  let struck = 0
  let all = 0
  for (; struck < kills && all < kills * tries; all++) {
    const provider = point.providers[all % point.providers.length]!
    const strike = new Strike(harness, provider, random)
    orders.push(...(await point.strike(strike)))
    left.set(strike.left, (left.get(strike.left) ?? 0) + 1)
    if (point.counts?.test(strike.left) ?? true) struck++
  }
  const sorted = [...left].sort(([, a], [, b]) => b - a)
  return { point: point.name, kills: struck, allKills: all, orders, left: sorted }
}

/** How long each check takes without a mutant (ms), kept in the tree: what orders the tests, and what tells that one never ends. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** By file of tests, and the simulation by a name of its own. */
export type Durations = Record<string, number>

export const SIMULATION = 'simulation'

/** So many times as long as without a mutant, and at least so long (ms): it never ends. */
const TIMES = 4
const LEAST_MS = 120_000

export const durationsIn = (tree: string): Durations => {
  const path = join(tree, 'order.json')
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {}
}

export function remember(tree: string, durations: Durations): void {
  const all = { ...durationsIn(tree), ...durations }
  writeFileSync(join(tree, 'order.json'), JSON.stringify(all))
}

/** How long to wait for the next of these checks to end (ms): no single one takes longer. */
export function patienceFor(tree: string, isOne: (name: string) => boolean): number {
  const known = Object.entries(durationsIn(tree)).filter(([name]) => isOne(name))
  return Math.max(LEAST_MS, ...known.map(([, ms]) => ms * TIMES))
}

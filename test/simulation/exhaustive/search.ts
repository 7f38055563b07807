/**
 * A breadth-first search over every state that a scenario can reach: the first violation that it finds is one with the fewest choices.
 * Only fingerprints and the ways to the states are kept; a state is reached again by walking its way.
 */
import type { Rest } from './rest.ts'
import type { Scenario } from './scenario.ts'
import { Walk } from './walk.ts'

export type Found = {
  states: number
  /** Choices that were tried. */
  steps: number
  /** Histories that came to their end. */
  ends: number
  longest: number
  violation: { invariant: string; way: string[] } | null
  /** False: it was stopped before everything had been seen. */
  complete: boolean
}

/** How a state was reached: by a choice in another one. */
type Step = { before: Step | null; choice: number; depth: number }

/** A state that is still to be looked at: the last moment of rest before it, and the choices since. */
type Open = { step: Step | null; rest: Rest | null; since: number[] }

export async function search(scenario: Scenario, mostMs: number): Promise<Found> {
  const until = performance.now() + mostMs
  const seen = new Set<string>()
  const found: Found = { states: 1, steps: 0, ends: 0, longest: 0, violation: null, complete: true }
  let layer: Open[] = [{ step: null, rest: null, since: [] }]
  for (let depth = 0; layer.length > 0; depth++) {
    const next: Open[] = []
    found.longest = depth
    for (const open of layer) {
      if (performance.now() > until) return { ...found, complete: false }
      const invariant = await lookAt(scenario, open, depth, { found, seen, next })
      if (invariant)
        return {
          ...found,
          violation: { invariant: invariant.invariant, way: await wayTo(scenario, invariant.step) },
        }
    }
    layer = next
  }
  return found
}

/** Tries every choice that there is in one state; the states that are new come into the next layer. */
async function lookAt(
  scenario: Scenario,
  open: Open,
  depth: number,
  { found, seen, next }: { found: Found; seen: Set<string>; next: Open[] },
): Promise<{ invariant: string; step: Step | null } | null> {
  let walk: Walk | null = await walkTo(scenario, open)
  const count = walk.choices().length
  if (count === 0) {
    found.ends += 1
    walk.close()
    return walk.violations[0] ? { invariant: walk.violations[0], step: open.step } : null
  }
  for (let choice = 0; choice < count; choice++) {
    const here: Walk = walk ?? (await walkTo(scenario, open))
    walk = null
    await here.go(here.choices()[choice]!)
    found.steps += 1
    const step = { before: open.step, choice, depth: depth + 1 }
    if (here.violations[0]) return { invariant: here.violations[0], step }
    const print = here.fingerprint()
    if (seen.has(print)) continue
    seen.add(print)
    found.states += 1
    const rest = here.rest()
    next.push(
      rest ? { step, rest, since: [] } : { step, rest: open.rest, since: [...open.since, choice] },
    )
  }
  return null
}

async function walkTo(scenario: Scenario, { rest, since }: Open): Promise<Walk> {
  const walk = new Walk(scenario, rest)
  for (const choice of since) await walk.go(walk.choices()[choice]!)
  return walk
}

/** The way from the beginning, in words. */
async function wayTo(scenario: Scenario, last: Step | null): Promise<string[]> {
  const choices: number[] = []
  for (let step = last; step; step = step.before) choices.unshift(step.choice)
  const walk = new Walk(scenario, null)
  const way: string[] = []
  for (const choice of choices) {
    const chosen = walk.choices()[choice]
    way.push(chosen?.label ?? 'a choice that is no more')
    if (chosen) await walk.go(chosen)
  }
  return way
}

/**
 * Runs many histories, each from its own seed, and sums up what happened. The first history has the seed itself, each further one
 * the next number, so that every one can be played again alone.
 */
import { historyOf } from './history/history-maker.ts'
import { play, type Violation } from './play.ts'

export type Failure = { seed: number; violations: Violation[] }

export type Summary = {
  seed: number
  histories: number
  steps: number
  events: number
  /** Calls to the gift-card systems. */
  calls: number
  /** How often each kind of fault happened. */
  faults: Record<string, number>
  /** How checkouts and attempts to redeem ended. */
  ends: Record<string, number>
  failures: Failure[]
}

export async function runHistories(given: {
  seed: number
  histories: number
  /** Stops after this many histories that fail; by default it goes on to the end. */
  mostFailures?: number
}): Promise<Summary> {
  const { seed, histories, mostFailures = Number.POSITIVE_INFINITY } = given
  const summary = emptySummary(seed)
  for (let at = 0; at < histories; at++) {
    const { steps, events, calls, faults, ends, violations } = await play(historyOf(seed + at))
    const failures = violations.length > 0 ? [{ seed: seed + at, violations }] : []
    const one = { ...emptySummary(seed), histories: 1, steps, events, calls, failures }
    add(summary, { ...one, faults: Object.fromEntries(faults), ends: Object.fromEntries(ends) })
    if (summary.failures.length >= mostFailures) break
  }
  return summary
}

export const emptySummary = (seed: number): Summary => ({
  seed,
  histories: 0,
  steps: 0,
  events: 0,
  calls: 0,
  faults: {},
  ends: {},
  failures: [],
})

/** Adds another part of the same run. */
export function add(sum: Summary, part: Summary): void {
  sum.histories += part.histories
  sum.steps += part.steps
  sum.events += part.events
  sum.calls += part.calls
  for (const [kind, count] of Object.entries(part.faults))
    sum.faults[kind] = (sum.faults[kind] ?? 0) + count
  for (const [end, count] of Object.entries(part.ends)) sum.ends[end] = (sum.ends[end] ?? 0) + count
  sum.failures.push(...part.failures)
}

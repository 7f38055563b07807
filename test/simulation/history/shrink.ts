/**
 * The shortest history that still breaks the same invariant: takes out steps, repetitions and kinds of faults, one after the other, as long
 * as the invariant stays broken. What is left is small enough to be read.
 */

import { play } from '../play.ts'
import type { FaultKind } from './faults.ts'
import type { History } from './history.ts'

export type Shrunk = { history: History; without: Set<FaultKind>; invariant: string; runs: number }

/** The most plays that shrinking takes, because a reader waits for it. */
const MOST_RUNS = 600

export async function shrink(history: History, invariant: string): Promise<Shrunk> {
  let best: Shrunk = { history, without: new Set(), invariant, runs: 0 }
  let runs = 0
  const breaks = async (next: History, without: Set<FaultKind>): Promise<boolean> => {
    runs += 1
    const { violations } = await play(next, { without })
    return violations.some(violation => violation.invariant === invariant)
  }
  for (let shorter = true; shorter && runs < MOST_RUNS; ) {
    shorter = false
    for (const [next, without] of await smaller(best)) {
      if (runs >= MOST_RUNS || !(await breaks(next, without))) continue
      best = { ...best, history: next, without }
      shorter = true
      break
    }
  }
  return { ...best, runs }
}

/** Everything that is one piece smaller, the largest pieces first. */
async function smaller({ history, without }: Shrunk): Promise<[History, Set<FaultKind>][]> {
  const { steps } = history
  const half = Math.ceil(steps.length / 2)
  const chunks = [half, Math.ceil(half / 2), 1].filter(
    (size, at, all) => size > 0 && all.indexOf(size) === at,
  )
  const fewer = chunks.flatMap(size =>
    Array.from({ length: Math.ceil(steps.length / size) }, (_, at) =>
      withoutSteps(history, at * size, size),
    ),
  )
  const once = steps.flatMap((step, at) =>
    step.again.length === 0
      ? []
      : [
          {
            ...history,
            steps: steps.map((one, nth) => (nth === at ? { ...step, again: [] } : one)),
          } satisfies History,
        ],
  )
  const { faults } = await play(history, { without })
  const calmer = [...faults.keys()].map(
    kind => [history, new Set([...without, kind])] as [History, Set<FaultKind>],
  )
  return [
    ...fewer.map(next => [next, without] as [History, Set<FaultKind>]),
    ...calmer,
    ...once.map(next => [next, without] as [History, Set<FaultKind>]),
  ]
}

/** The steps that stay keep their times: the pauses of those that go are added to the next one's. */
function withoutSteps(history: History, from: number, count: number): History {
  const { steps } = history
  const gone = steps.slice(from, from + count)
  const pause = gone.reduce((sum, step) => sum + step.after, 0)
  const rest = steps.slice(from + count)
  const [next, ...more] = rest
  const later = next ? [{ ...next, after: next.after + pause }, ...more] : []
  return { ...history, steps: [...steps.slice(0, from), ...later] }
}

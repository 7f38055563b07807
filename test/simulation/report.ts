/** What the simulation says of itself, in words. */
import type { Searched } from './exhaustive/run.ts'
import { UPSTREAM_FAULTS } from './history/faults.ts'
import type { History } from './history/history.ts'
import type { Shrunk } from './history/shrink.ts'
import { play } from './play.ts'
import type { Summary } from './run.ts'
import { START } from './world/set-up.ts'

/** A line of a trace is cut here: states are long. */
const WIDTH = 240

export function summaryText(summary: Summary, seconds: number): string {
  const { histories, steps, events, seed, failures, calls } = summary
  const faulty = Object.entries(summary.faults)
    .filter(([kind]) => (UPSTREAM_FAULTS as readonly string[]).includes(kind))
    .reduce((sum, [, count]) => sum + count, 0)
  const share = ((100 * faulty) / Math.max(1, calls)).toFixed(0)
  return [
    `seed ${seed}, ${histories} histories, ${steps} steps, ${events} events, ${seconds.toFixed(1)} s`,
    `calls to gift-card systems: ${calls}, ${share} % of them with a fault`,
    `faults: ${counts(summary.faults)}`,
    `ends: ${counts(summary.ends)}`,
    `violations: ${failures.length} of ${histories} histories`,
    ...failures
      .slice(0, 20)
      .map(({ seed, violations }) => `  seed ${seed}: ${violations[0]!.invariant}`),
  ].join('\n')
}

const counts = (of: Record<string, number>): string =>
  Object.entries(of)
    .sort(([one], [other]) => one.localeCompare(other))
    .map(([kind, count]) => `${kind} ${count}`)
    .join(', ')

/** One scenario of the exhaustive search; where an invariant is broken, the shortest way to it. */
export function searchedText({ name, states, steps, ends, longest, ...one }: Searched): string {
  const how = one.complete ? 'complete' : 'STOPPED'
  const sizes = `${states} states, ${steps} steps, ${ends} ends, at most ${longest} choices`
  const line = `${name}: ${sizes}, ${how}, ${one.seconds.toFixed(1)} s`
  if (!one.violation) return line
  const { invariant, way } = one.violation
  return [line, `broken: ${invariant}`, ...way.map((step, at) => `  ${at + 1}. ${step}`)].join('\n')
}

/** The shortest history that breaks the invariant, and everything that was written and sent in it. */
export async function shrunkText({ history, without, invariant, runs }: Shrunk): Promise<string> {
  const lines: string[] = []
  const trace = (at: number, line: string) =>
    lines.push(`${((at - START) / 1000).toFixed(3).padStart(12)}  ${line.slice(0, WIDTH)}`)
  await play(history, { without, trace })
  return [
    `broken: ${invariant}`,
    `the shortest history that breaks it, found in ${runs} runs:`,
    ...planText(history),
    `kinds of faults that it does without: ${[...without].join(', ') || 'none'}`,
    '',
    ...lines,
  ].join('\n')
}

/** A history as it is planned. */
export function planText({ steps, cards, seed, ...plan }: History): string[] {
  return [
    `  seed ${seed}, ${JSON.stringify(plan)}`,
    ...cards.map(
      ({ code, ...card }, at) => `  card ${at}: ${JSON.stringify(card)}, ${code.length} characters`,
    ),
    ...steps.map(
      ({ after, op, again }) =>
        `  after ${after} ms: ${JSON.stringify(op)}${again.length > 0 ? `, again after ${again.join(', ')} ms` : ''}`,
    ),
  ]
}

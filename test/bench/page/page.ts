/**
 * What a shopper feels of the element: from the script to the field, from the click to the amount, what moves, and whether the page
 * stands still meanwhile. The worker and the gift-card system are real ones of the same run, and their time is taken off.
 */
import type { Section } from '../line.ts'
import { figure } from '../report/figure.ts'
import { interleaved } from '../report/rounds.ts'
import { CATEGORIES, tasksOf } from './long-tasks.ts'
import { type Surroundings, startSurroundings } from './surroundings.ts'
import { SCRIPT, type Seen, visit, visitLit } from './visit.ts'

const ROUNDS = 7
const TRACED_ROUNDS = 5
/** As a cheap phone beside a developer's machine. */
const SLOWED = 4
/** Longer than the half second in which Chromium takes what moves for the shopper's own doing. */
const LATE_MS = 700
const LONG_TASK_MS = 50

const LIT = 'Lit alone: script to screen'

export async function benchPage(): Promise<Section> {
  const surroundings = await startSurroundings()
  try {
    // The first page and the first card pay for what Chromium and the worker load once.
    await visit(surroundings, { slowed: 1, latencyMs: 0 })
    const seen: Seen[] = []
    const usable = await interleaved(ROUNDS, {
      lit: () => visitLit(surroundings, { slowed: SLOWED, latencyMs: 0 }),
      element: async () => {
        const one = await visit(surroundings, { slowed: SLOWED, latencyMs: 0 })
        seen.push(one)
        return one.usableMs
      },
    })
    const late = await visit(surroundings, { slowed: 1, latencyMs: LATE_MS })
    const longest = await longestTasks(surroundings)
    return {
      title: `In the page: Chromium, processor slowed ${SLOWED} times`,
      figures: [
        figure(LIT, 'ms', usable.lit),
        figure('script to a field that can be used', 'ms', usable.element, {
          against: { name: 'Lit alone', values: usable.lit },
        }),
        ...figuresOfActs(seen),
        figure('layout shift while the page loads', '', late.shiftOfLoad),
        figure(
          `layout shift of apply and remove, answers ${LATE_MS} ms late`,
          '',
          late.shiftOfActs,
        ),
        figure(
          `tasks over ${LONG_TASK_MS} ms`,
          '',
          longest.map(tasks => tasks.filter(ms => ms > LONG_TASK_MS).length),
          { limit: { of: 'median', atMost: 0 } },
        ),
        figure(
          'the longest task',
          'ms',
          longest.map(tasks => Math.max(...tasks)),
        ),
      ],
    }
  } finally {
    await surroundings.close()
  }
}

const figuresOfActs = (seen: readonly Seen[]) =>
  (['apply', 'remove'] as const).flatMap(act => [
    figure(
      `click to the ${act === 'apply' ? 'amount shown' : 'card gone'}`,
      'ms',
      seen.map(one => one[act].wholeMs),
    ),
    figure(
      `${act}: of that beyond the network`,
      'ms',
      seen.map(one => one[act].beyondNetworkMs),
    ),
  ])

/**
 * Each task of a whole visit, as long as it is on the slowed processor. It is measured on the one that is not slowed, and multiplied:
 * what slows Chromium needs a second processor for itself, and slows less where there is none to spare.
 */
async function longestTasks(surroundings: Surroundings): Promise<number[][]> {
  const rounds: number[][] = []
  for (let round = 0; round < TRACED_ROUNDS; round++) {
    await surroundings.browser.startTracing(undefined, { categories: CATEGORIES })
    await visit(surroundings, { slowed: 1, latencyMs: 0 })
    const trace = JSON.parse((await surroundings.browser.stopTracing()).toString())
    rounds.push(tasksOf(trace.traceEvents, SCRIPT).map(ms => ms * SLOWED))
  }
  return rounds
}

/**
 * `npm run sim`: plays histories of shoppers, orders and failing gift-card systems against the real cards, checkouts and orders,
 * and holds what comes of it against a true ledger. Exit code 1 where an invariant is broken.
 *
 *   npm run sim                            2,000 histories
 *   npm run sim -- --histories 100000      more of them, on two threads
 *   npm run sim -- --seed 4711             one history; where it fails, the shortest that fails in the same way, step by step
 *   npm run sim -- --seed 1 --histories 50 from this seed on
 *   npm run sim -- --exhaustive            every state that a few small scenarios can reach, within five minutes
 */
import { parseArgs } from 'node:util'
import { searchAll } from './exhaustive/run.ts'
import { historyOf } from './history/history-maker.ts'
import { shrink } from './history/shrink.ts'
import { play } from './play.ts'
import { planText, searchedText, shrunkText, summaryText } from './report.ts'
import { runOnThreads } from './threads.ts'

/** The exhaustive search is over by then, whatever it has seen (ms). */
const EXHAUSTIVE_MS = 285_000

const { values } = parseArgs({
  options: {
    seed: { type: 'string' },
    histories: { type: 'string' },
    threads: { type: 'string', default: '2' },
    exhaustive: { type: 'boolean', default: false },
  },
})

const number = (name: 'seed' | 'histories' | 'threads', otherwise: number): number => {
  const given = Number(values[name] ?? otherwise)
  if (!Number.isSafeInteger(given) || given < 0) throw new Error(`--${name} must be an integer`)
  return given
}

const seed = number('seed', 1)
if (values.exhaustive) await exhaustive()
else if (values.seed !== undefined && values.histories === undefined) await one()
else await many()

async function one(): Promise<void> {
  const history = historyOf(seed)
  const { violations, ends } = await play(history)
  console.log(planText(history).join('\n'))
  console.log(`ends: ${[...ends].map(([end, count]) => `${end} ${count}`).join(', ')}`)
  const first = violations[0]
  console.log(first ? `broken: ${first.invariant}` : 'every invariant held')
  if (!first) return
  process.exitCode = 1
  console.log(await shrunkText(await shrink(history, first.invariant)))
}

async function many(): Promise<void> {
  const histories = number('histories', 2_000)
  const start = performance.now()
  if (!(await repeats(seed))) throw new Error('the same seed has led to two different histories')
  const summary = await runOnThreads({ seed, histories, threads: number('threads', 2) })
  console.log(summaryText(summary, (performance.now() - start) / 1000))
  const first = summary.failures[0]
  if (!first) return
  process.exitCode = 1
  console.log(`\nplay it again with: npm run sim -- --seed ${first.seed}\n`)
  console.log(await shrunkText(await shrink(historyOf(first.seed), first.violations[0]!.invariant)))
}

/** Whether the same seed leads to the same history, write by write: without that no failure could be played again. */
async function repeats(seed: number): Promise<boolean> {
  const traceOf = async (): Promise<string> => {
    const lines: string[] = []
    await play(historyOf(seed), { trace: (at, line) => lines.push(`${at} ${line}`) })
    return lines.join('\n')
  }
  const once = await traceOf()
  const again = await traceOf()
  return once === again
}

async function exhaustive(): Promise<void> {
  const start = performance.now()
  const all = await searchAll({
    threads: number('threads', 2),
    mostMs: EXHAUSTIVE_MS,
    done: searched => console.log(searchedText(searched)),
  })
  const states = all.reduce((sum, one) => sum + one.states, 0)
  const steps = all.reduce((sum, one) => sum + one.steps, 0)
  const broken = all.filter(one => one.violation !== null).length
  const unfinished = all.filter(one => !one.complete).length
  const seconds = ((performance.now() - start) / 1000).toFixed(1)
  console.log(
    `${all.length} scenarios, ${states} states, ${steps} steps, ${broken} violations, ${unfinished} unfinished, ${seconds} s`,
  )
  if (broken + unfinished > 0) process.exitCode = 1
}

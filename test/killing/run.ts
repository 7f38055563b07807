/**
 * Kills the worker at every point, the given number of times each, and prints what came of it.
 * `npm run kill -- --kills 100 --seed 1 --point 'the POST has taken effect and is not answered'`
 */
import { parseArgs } from 'node:util'
import { type KillReport, killAtEveryPoint } from './kill.ts'

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '100' },
    seed: { type: 'string', default: '1' },
    /** Only this point. */
    point: { type: 'string' },
    /** How long all orders may take to end. */
    within: { type: 'string', default: '90' },
  },
})

const started = performance.now()
const reports = await killAtEveryPoint({
  kills: Number(values.kills),
  seed: Number(values.seed),
  only: values.point,
  withinSeconds: Number(values.within),
  done: (point, kills) => console.error(`killed ${kills} times: ${point}`),
})
for (const [index, report] of reports.entries()) print(report, index + 1)

const sum = (of: (report: KillReport) => number) => reports.reduce((n, one) => n + of(one), 0)
const seconds = Math.round((performance.now() - started) / 1000)
console.log(
  `\n${sum(r => r.kills)} kills at ${reports.length} points (${sum(r => r.allKills)} in all), ` +
    `${sum(r => r.orders.length)} orders, seed ${values.seed}, ${seconds} s: ` +
    `${sum(r => r.verdict.doubles.length)} double redemptions, ` +
    `${sum(r => r.verdict.lost.length)} lost orders, ${sum(r => r.verdict.reviews.length)} reviews`,
)
process.exitCode = sum(r => r.verdict.doubles.length + r.verdict.lost.length) === 0 ? 0 : 1

function print({ point, kills, allKills, orders, verdict, left }: KillReport, number: number) {
  const { doubles, lost, reviews } = verdict
  const counted = allKills === kills ? '' : ` of ${allKills}`
  console.log(
    `${String(number).padStart(2)}  ${point}: ${kills}${counted} kills, ${orders.length} orders, ` +
      `${doubles.length} doubles, ${lost.length} lost, ${reviews.length} reviews`,
  )
  for (const [words, count] of left.filter(([words]) => words !== ''))
    console.log(`      ${count} × on disk: ${words}`)
  for (const line of [...doubles, ...lost, ...reviews]) console.log(`      ${line}`)
}

/**
 * `npm run doctor -- https://gifts.example.com --shop https://shop.example.com/checkout [--env-file FILE]`: looks at a worker and a shop
 * from outside, changes nothing, and says what is right, and what is wrong and how to mend it. Exit code 1: something is wrong; 2: the
 * arguments are.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { diagnose } from './diagnose.ts'
import { type Asked, look } from './look/look.ts'
import { optionsIn, USAGE } from './options.ts'
import { reportOf } from './report.ts'

try {
  if (process.argv.includes('--help')) console.log(USAGE)
  else await examine(optionsIn(process.argv.slice(2)))
} catch (error) {
  console.error(`npm run doctor: ${error instanceof Error ? error.message : error}\n\n${USAGE}`)
  process.exitCode = 2
}

async function examine(asked: Asked): Promise<void> {
  const outside = { fetch, now: Date.now, pause: (ms: number) => sleep(ms) }
  const lines = diagnose(await look(outside, asked))
  console.log(reportOf(lines))
  if (lines.some(({ kind }) => kind === 'wrong')) process.exitCode = 1
}

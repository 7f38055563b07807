/**
 * `npm run bench`: how fast things are, as ratios to a baseline that is measured in the same run, because seconds say more about the
 * machine than about the code. It only prints; slowness is no failure.
 */
import { benchAllocation } from './allocation.ts'
import { benchElement } from './element.ts'
import { benchWorker } from './worker.ts'

for (const [title, bench] of [
  ['Allocation of cards (time for one order)', benchAllocation],
  ['Worker in raw workerd, 16 connections (requests a second)', benchWorker],
  ['Element as loaded by a page (bytes, brotli)', benchElement],
] as const) {
  console.log(`\n${title}`)
  for (const { name, value, ratio } of await bench()) {
    console.log(`  ${name.padEnd(52)} ${value.padStart(12)}   ${ratio}`)
  }
}

/** Plays histories until one breaks an invariant, and says which: the check of a mutant. */
import { runHistories } from '../simulation/run.ts'

const histories = Number(process.argv[2])
const { failures } = await runHistories({ seed: 1, histories, mostFailures: 1 })
const first = failures[0]
console.log(
  JSON.stringify(first ? { caught: first.violations[0]!.invariant, seed: first.seed } : {}),
)

/**
 * `npm run test:mutants`: makes each dangerous mistake in a copy of the source, and demands that a check turns red. Prints one line
 * for each: caught by what, and in how many seconds. Exit code 1 where one survives. `-- --only part of a name` for some of them.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { check, everything } from './check.ts'
import { type Mutation, mutations } from './mutations.ts'
import { copyTree, mutate } from './tree.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const LANES = 2

const { values } = parseArgs({ options: { only: { type: 'string', default: '' } } })
const directory = mkdtempSync(join(tmpdir(), 'mutants-'))
const waiting = mutations.filter(({ name }) => name.includes(values.only))
const count = waiting.length
const started = performance.now()
let survived = 0

try {
  demandTexts(join(directory, 'texts'))
  await Promise.all(
    Array.from({ length: LANES }, (_, lane) => work(join(directory, `${lane}`), lane)),
  )
} finally {
  rmSync(directory, { recursive: true, force: true })
}
console.log(`${count - survived} of ${count} mutants caught, ${secondsSince(started)} s`)
process.exitCode = survived === 0 ? 0 : 1

/** Before anything is run: a mutation whose text has changed is to be mended, all of them at once. */
function demandTexts(tree: string): void {
  copyTree(ROOT, tree)
  const stale = waiting.flatMap(mutation => {
    try {
      mutate(tree, mutation)()
      return []
    } catch (error) {
      return [(error as Error).message]
    }
  })
  if (stale.length > 0) throw new Error(stale.join('\n\n'))
}

async function work(tree: string, lane: number): Promise<void> {
  copyTree(ROOT, tree)
  // A red check proves something only where it is green without the mistake.
  if (lane === 0) await demandGreen(tree)
  for (let next = waiting.shift(); next; next = waiting.shift()) await judge(tree, next)
}

async function demandGreen(tree: string): Promise<void> {
  const red = await everything(tree)
  if (red) throw new Error(`Without any mutation: ${red}`)
}

async function judge(tree: string, mutation: Mutation): Promise<void> {
  const start = performance.now()
  const undo = mutate(tree, mutation)
  const caught = await check(tree, mutation.by).finally(undo)
  if (!caught) survived += 1
  console.log(
    `${caught ? '✓' : '✗ SURVIVED'} ${mutation.name} (${secondsSince(start)} s)${caught ? `\n    ${caught}` : ''}`,
  )
}

function secondsSince(start: number): string {
  return ((performance.now() - start) / 1000).toFixed(1)
}

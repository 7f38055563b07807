/**
 * `npm run test:mutants`: makes each dangerous mistake in a copy of the source, and demands that a check turns red. Prints one line
 * for each: caught by what, and in how many seconds. Exit code 1 where one survives. `-- --only part of a name` for some of them.
 *
 *   npm run test:mutants -- --sample 100 --seed 7               ordinary mistakes instead, drawn by chance: the score by folder
 *   npm run test:mutants -- --sample 30 --seed 7 --under worker/card   of this folder only
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { check, everything, isKills, isWorkerd, kills, workerdTests } from './check.ts'
import type { Mutation } from './mutations/mutation.ts'
import { mutations } from './mutations.ts'
import { sample } from './sample/sample.ts'
import { copyTree, mutate } from './tree.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const LANES = 2

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    sample: { type: 'string' },
    seed: { type: 'string', default: '1' },
    under: { type: 'string', default: '' },
  },
})
const directory = mkdtempSync(join(tmpdir(), 'mutants-'))
const source = join(directory, 'source')
const chosen = mutations.filter(({ name }) => name.includes(values.only))
const waiting = [...chosen]
const started = performance.now()
let survived = 0

try {
  // One copy for all, should the source be worked on meanwhile.
  copyTree(ROOT, source)
  if (values.sample === undefined) await tryAll()
  else
    await sample({
      ...{ directory, source, lanes: LANES, under: values.under },
      ...{ count: Number(values.sample), seed: Number(values.seed) },
    })
} finally {
  // Where something broke, the other lane may still be writing.
  rmSync(directory, { recursive: true, force: true, maxRetries: 20, retryDelay: 500 })
}

async function tryAll(): Promise<void> {
  demandTexts(source)
  await Promise.all(
    Array.from({ length: LANES }, (_, lane) => work(join(directory, `${lane}`), lane)),
  )
  console.log(
    `${chosen.length - survived} of ${chosen.length} mutants caught, ${secondsSince(started)} s`,
  )
  process.exitCode = survived === 0 ? 0 : 1
}

/** Before anything is run: a mutation whose text has changed is to be mended, all of them at once. */
function demandTexts(tree: string): void {
  const stale = chosen.flatMap(mutation => {
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
  copyTree(source, tree)
  // A red check proves something only where it is green without the mistake.
  if (lane === 0) await demandGreen(tree)
  for (let next = waiting.shift(); next; next = waiting.shift()) await tryOut(tree, next)
}

async function demandGreen(tree: string): Promise<void> {
  const points = new Set(chosen.flatMap(({ by }) => (isKills(by) ? [by.kills] : [])))
  for (const point of points) demandNothing(await kills(tree, point))
  const files = new Set(chosen.flatMap(({ by }) => (isWorkerd(by) ? [by.workerd] : [])))
  for (const file of files) demandNothing(await workerdTests(tree, file))
  if (chosen.some(({ by }) => !isKills(by) && !isWorkerd(by))) demandNothing(await everything(tree))
}

function demandNothing(red: string | null): void {
  if (red) throw new Error(`Without any mutation: ${red}`)
}

async function tryOut(tree: string, mutation: Mutation): Promise<void> {
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

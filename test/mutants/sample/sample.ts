/**
 * Makes ordinary mistakes, drawn by chance, and counts how many of them a check catches. Prints what survives with its place, and
 * the score by folder. A mutant that does not compile, or that is equivalent, is named as such, and another one is drawn.
 */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { copyTree } from '../tree.ts'
import {
  type Check,
  checksOf,
  compiles,
  prepareTypes,
  simulation,
  unitTests,
  untrusted,
  workerTests,
} from './checks.ts'
import { draw } from './draw.ts'
import { durationsIn, remember } from './durations.ts'
import { whyEquivalent } from './equivalent.ts'
import { type Mutant, onOneLine } from './mutant.ts'
import { type Outcome, report } from './report.ts'

type Options = {
  directory: string
  /** The source, which nobody works on. */
  source: string
  lanes: number
  count: number
  seed: number
  /** Only files whose path begins so. */
  under: string
}

const CACHE = fileURLToPath(new URL('../../../node_modules/.cache/mutants', import.meta.url))

export async function sample(options: Options): Promise<void> {
  const { directory, source, lanes, count, seed, under } = options
  if (!(count > 0 && Number.isSafeInteger(seed))) throw new Error('expected --sample N --seed S')
  const trees = Array.from({ length: lanes }, (_, lane) => join(directory, `${lane}`))
  const types = join(directory, 'types')
  for (const tree of [...trees, types]) copyTree(source, tree)
  const drawn = await draw(source, seed, under)
  const [mutants] = await Promise.all([validOnes(types, drawn, count), tryWithout(trees)])
  const waiting = [...mutants]
  const outcomes: Outcome[] = []
  await Promise.all(
    trees.map(async tree => {
      for (let next = waiting.shift(); next; next = waiting.shift())
        outcomes.push(await tryOut(tree, next))
    }),
  )
  console.log(report(outcomes, seed))
}

/** The first that compile and are not equivalent. */
async function validOnes(tree: string, drawn: Mutant[], count: number): Promise<Mutant[]> {
  prepareTypes(tree)
  if (!(await compiles(tree))) throw new Error('Without any mutation, it does not compile.')
  const valid: Mutant[] = []
  for (const mutant of drawn) {
    if (valid.length === count) break
    const line = readFileSync(join(tree, mutant.file), 'utf8').split('\n')[mutant.line - 1] ?? ''
    const reason = whyEquivalent(mutant, line) ?? (await whyInvalid(tree, mutant))
    if (reason) console.log(`- ${nameOf(mutant)}\n    ${reason}`)
    else valid.push(mutant)
  }
  return valid
}

async function whyInvalid(tree: string, mutant: Mutant): Promise<string | null> {
  const undo = make(tree, mutant)
  const valid = await compiles(tree)
  undo()
  return valid ? null : 'does not compile'
}

/**
 * A red check proves something only where it is green without the mistake: what is red already is named, and left out. The
 * durations tell what is quick. Both are remembered for the same source.
 */
async function tryWithout(trees: string[]): Promise<void> {
  const path = join(CACHE, `${hashOfSource(trees[0]!)}.json`)
  if (!existsSync(path)) {
    await runAll(trees)
    mkdirSync(CACHE, { recursive: true })
    const durations = Object.assign({}, ...trees.map(durationsIn))
    writeFileSync(path, JSON.stringify({ durations, untrusted }))
  }
  const known = JSON.parse(readFileSync(path, 'utf8'))
  untrusted.splice(0, untrusted.length, ...known.untrusted)
  for (const one of untrusted) console.log(`! ${one} is red without any mutant, and left out`)
  for (const tree of trees) remember(tree, known.durations)
}

async function runAll(trees: string[]): Promise<void> {
  const [one, other = one] = trees as [string, string?]
  const demand = async (check: Check, tree: string) => {
    const { red } = await check(tree)
    if (red) throw new Error(`Without any mutation: ${red}`)
  }
  const inNode = async () => {
    await demand(simulation, one)
    await demand(unitTests, one)
  }
  const inWorkerd = () => demand(workerTests, other)
  if (one === other) return inNode().then(inWorkerd)
  await Promise.all([inNode(), inWorkerd()])
}

function hashOfSource(tree: string): string {
  const hash = createHash('sha256')
  for (const room of ['shared', 'worker', 'demo', 'test'])
    for (const name of readdirSync(join(tree, room), { recursive: true, encoding: 'utf8' }).sort())
      if (/\.(ts|jsonc|json)$/.test(name))
        hash.update(`${room}/${name}`).update(readFileSync(join(tree, room, name)))
  return hash.digest('hex').slice(0, 16)
}

async function tryOut(tree: string, mutant: Mutant): Promise<Outcome> {
  const start = performance.now()
  const undo = make(tree, mutant)
  let red: string | null = null
  for (const check of checksOf(mutant.file)) {
    red = (await check(tree, mutant.file)).red
    if (red) break
  }
  undo()
  const seconds = ((performance.now() - start) / 1000).toFixed(1)
  console.log(`${red ? '✓' : '✗ SURVIVED'} ${nameOf(mutant)} (${seconds} s)`)
  console.log(`    ${red ? onOneLine(red).slice(0, 200) : 'nothing turns red'}`)
  return { mutant, red }
}

/** Makes the mistake; returns how to take it back. */
function make(tree: string, { file, start, end, after }: Mutant): () => void {
  const path = join(tree, file)
  const source = readFileSync(path, 'utf8')
  writeFileSync(path, `${source.slice(0, start)}${after}${source.slice(end)}`)
  return () => writeFileSync(path, source)
}

const nameOf = ({ file, line, kind, before, after }: Mutant): string =>
  `${file}:${line} ${kind}: ${onOneLine(before).slice(0, 100)} → ${onOneLine(after).slice(0, 100)}`

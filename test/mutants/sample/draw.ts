/**
 * Draws mutants by chance, the same ones for the same seed and source. Each line of code has the same chance, however many
 * mistakes can be made in it.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Random, randomFrom } from '../../simulation/history/random.ts'
import { groupBy, type Mutant } from './mutant.ts'
import { ownMutants } from './own-mutants.ts'
import { strykerMutants } from './stryker-mutants.ts'

const ROOMS = ['shared', 'worker']

/** All mutants of the source, each line of it once, in the order of chance. */
export async function draw(tree: string, seed: number, under: string): Promise<Mutant[]> {
  const all = await Promise.all(
    sourcesIn(tree)
      .filter(file => file.startsWith(under))
      .map(file => mutantsOf(tree, file)),
  )
  const byLine = groupBy(all.flat(), ({ file, line }) => `${file}:${line}`)
  const random = randomFrom(seed)
  return shuffled([...byLine.values()], random).map(mutants => random.pick(mutants))
}

export async function mutantsOf(tree: string, file: string): Promise<Mutant[]> {
  const source = readFileSync(join(tree, file), 'utf8')
  return [...(await strykerMutants(file, source)), ...ownMutants(file, source)]
}

const sourcesIn = (tree: string): string[] =>
  ROOMS.flatMap(room =>
    readdirSync(join(tree, room), { recursive: true, encoding: 'utf8' })
      .filter(name => name.endsWith('.ts') && !name.endsWith('.d.ts'))
      .map(name => `${room}/${name}`),
  ).sort()

function shuffled<Item>(items: Item[], random: Random): Item[] {
  const left = [...items]
  for (let at = left.length - 1; at > 0; at--) {
    const other = random.between(0, at)
    ;[left[at], left[other]] = [left[other]!, left[at]!]
  }
  return left
}

/** What came of a sample: the score of each folder, and what survived. */
import { groupBy, type Mutant, onOneLine } from './mutant.ts'

/** Red: what caught the mutant. */
export type Outcome = { mutant: Mutant; red: string | null }

export function report(outcomes: Outcome[], seed: number): string {
  const survivors = outcomes.filter(({ red }) => red === null)
  const folders = groupBy(outcomes, ({ mutant }) => folderOf(mutant.file))
  const rows = [...folders].sort().map(([folder, some]) => scoreText(folder, some))
  return [
    '',
    ...survivors.flatMap(({ mutant: { file, line, kind, before, after } }) => [
      `survived: ${file}:${line} (${kind})`,
      `  - ${onOneLine(before)}`,
      `  + ${onOneLine(after)}`,
    ]),
    ...rows,
    scoreText(`all of seed ${seed}`, outcomes),
  ].join('\n')
}

/** `worker/card/rules/audits.ts` → `worker/card`. */
const folderOf = (file: string): string => file.split('/').slice(0, -1).slice(0, 2).join('/')

function scoreText(name: string, outcomes: Outcome[]): string {
  const caught = outcomes.filter(({ red }) => red !== null).length
  const percent = Math.round((100 * caught) / outcomes.length)
  return `${name.padEnd(24)} ${caught} of ${outcomes.length} caught (${percent} %)`
}

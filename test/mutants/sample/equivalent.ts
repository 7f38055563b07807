/** Mutants that change nothing that anybody can see, each with the reason. They are named, and not counted. */
import { type Mutant, onOneLine } from './mutant.ts'

type Equivalent = { file: string; kind: string; before: string; after?: string; reason: string }

export const equivalents: Equivalent[] = []

/** How much an inner loop takes at a time, by its name: one more changes how often it goes round, and no result. */
const PORTION = /^const (\w+_)?AT_A_TIME = [\d_]+$/

/** Why the mutant of this line is equivalent, or null. */
export const whyEquivalent = (mutant: Mutant, line: string): string | null =>
  mutant.kind === 'NumberLiteral' && PORTION.test(line.trim())
    ? 'equivalent: another portion of the same work'
    : reasonOf(mutant)

/** A text is enough if the mutant's own text begins with it. */
const reasonOf = (mutant: Mutant): string | null =>
  equivalents.find(
    ({ file, kind, before, after }) =>
      file === mutant.file &&
      kind === mutant.kind &&
      onOneLine(mutant.before).startsWith(before) &&
      (after === undefined || onOneLine(mutant.after) === after),
  )?.reason ?? null

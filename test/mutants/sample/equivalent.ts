/** Mutants that change nothing that anybody can see, each with the reason. They are named, and not counted. */
import { type Mutant, onOneLine } from './mutant.ts'

type Equivalent = { file: string; kind: string; before: string; after?: string; reason: string }

export const equivalents: Equivalent[] = []

/** Why the mutant is equivalent, or null. A text is enough if the mutant's own text begins with it. */
export const whyEquivalent = (mutant: Mutant): string | null =>
  equivalents.find(
    ({ file, kind, before, after }) =>
      file === mutant.file &&
      kind === mutant.kind &&
      onOneLine(mutant.before).startsWith(before) &&
      (after === undefined || onOneLine(mutant.after) === after),
  )?.reason ?? null

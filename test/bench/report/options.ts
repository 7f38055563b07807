/** What `npm run bench` is told by its arguments. */
import { parseArgs } from 'node:util'

export type BenchOptions = {
  /** The names of the sections that run, in their order. */
  sections: string[]
  /** Replaces the committed result of these sections, and draws the README's chart anew. */
  save: boolean
}

/** Throws, with a sentence for the person who typed, on what it does not know. */
export function optionsIn(args: readonly string[], known: readonly string[]): BenchOptions {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { save: { type: 'boolean', default: false } },
    allowPositionals: true,
  })
  const unknown = positionals.find(name => !known.includes(name))
  if (unknown !== undefined) {
    throw new Error(`there is no section "${unknown}"; expected one of ${known.join(', ')}`)
  }
  const sections = positionals.length
    ? known.filter(name => positionals.includes(name))
    : [...known]
  return { sections, save: values.save }
}

/** What `npm run bench` is told by its arguments. */
import { parseArgs } from 'node:util'

export type BenchOptions = {
  /** The names of the sections that run, in their order. */
  sections: string[]
  /** Replaces the committed result of these sections, and draws the README's chart anew. */
  save: boolean
} & Sizes

/** How much of it the sections measure that can be short or whole; null: as much as an ordinary run takes. */
export type Sizes = {
  /** How many checkouts section `growth` stores. */
  stored: number | null
  /** For how long section `peak` lasts. */
  seconds: number | null
}

/** Throws, with a sentence for the person who typed, on what it does not know. */
export function optionsIn(args: readonly string[], known: readonly string[]): BenchOptions {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: {
      save: { type: 'boolean', default: false },
      stored: { type: 'string' },
      seconds: { type: 'string' },
    },
    allowPositionals: true,
  })
  const unknown = positionals.find(name => !known.includes(name))
  if (unknown !== undefined) {
    throw new Error(`there is no section "${unknown}"; expected one of ${known.join(', ')}`)
  }
  const sections = positionals.length
    ? known.filter(name => positionals.includes(name))
    : [...known]
  return {
    ...{ sections, save: values.save },
    stored: numberOf('stored', values.stored),
    seconds: numberOf('seconds', values.seconds),
  }
}

function numberOf(name: string, text: string | undefined): number | null {
  if (text === undefined) return null
  if (/^[1-9]\d{0,6}$/.test(text)) return Number(text)
  throw new Error(`--${name} expected a whole number from 1 to 9999999, got "${text}"`)
}

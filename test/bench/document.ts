/** Figures in a document for people: the part between two markers, which is replaced. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './report/saved.ts'

const BEGIN = '<!-- measured: begin -->'
const END = '<!-- measured: end -->'

/** `path`: from the root of the repository. */
export function writeBetween(path: string, text: string): void {
  const file = join(ROOT, path)
  writeFileSync(file, between(readFileSync(file, 'utf8'), text, path))
}

/** The document with this text between its markers; `name` says in the error where they are missing. */
export function between(document: string, text: string, name: string): string {
  const [before, rest] = halves(document, BEGIN, name)
  const [, after] = halves(rest, END, name)
  return `${before}${BEGIN}\n\n${text.trim()}\n\n${END}${after}`
}

function halves(text: string, marker: string, name: string): [string, string] {
  const [before, after, ...more] = text.split(marker)
  if (before === undefined || after === undefined || more.length > 0)
    throw new Error(`${name}: expected "${marker}" once`)
  return [before, after]
}

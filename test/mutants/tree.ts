/** A copy of the project's source in which a mutation can be made and taken back. */
import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Mutation } from './mutations/mutation.ts'

/** What is installed or made is not copied. */
const LEFT_OUT = new Set(['.git', '.local', '.wrangler', 'dist', 'node_modules'])

/** Copies the source; what is installed is linked. */
export function copyTree(from: string, to: string): void {
  mkdirSync(to, { recursive: true })
  const filter = (path: string) => !LEFT_OUT.has(basename(path))
  for (const part of readdirSync(from).filter(filter))
    cpSync(join(from, part), join(to, part), { recursive: true, filter })
  symlinkSync(join(from, 'node_modules'), join(to, 'node_modules'), 'dir')
}

/** Makes the edits; returns how to take them back. Throws where a text is not there exactly once. */
export function mutate(tree: string, { name, edits }: Mutation): () => void {
  const before = new Map<string, string>()
  const undo = () => {
    for (const [file, source] of before) writeFileSync(file, source)
  }
  for (const [find, replace] of edits) {
    const found = sourcesIn(join(tree, 'worker')).filter(file => occurrences(file, find) > 0)
    const count = found.reduce((sum, file) => sum + occurrences(file, find), 0)
    if (count !== 1) {
      undo()
      throw new Error(
        `«${name}»: its text is there ${count} times and has to be there once:\n${find}`,
      )
    }
    const file = found[0]!
    const source = readFileSync(file, 'utf8')
    if (!before.has(file)) before.set(file, source)
    writeFileSync(
      file,
      source.replace(find, () => replace),
    )
  }
  return undo
}

const occurrences = (file: string, text: string): number =>
  readFileSync(file, 'utf8').split(text).length - 1

const sourcesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.ts'))
    .map(name => join(folder, name))

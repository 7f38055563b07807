/** The size of files, folders and families: no folder is so full, and no file so long, that a reader loses the thread. */
import { readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))

const ROOMS = ['shared', 'widget', 'console', 'worker', 'server', 'demo', 'test', 'scripts']
const CODE = ['.ts', '.tsx', '.js', '.jsx', '.css']

const MOST_FILES_OF_A_KIND = 15
/** Files whose names begin with the same word: more of them want a folder. */
const MOST_OF_A_FAMILY = 4
const MOST_LINES = 250
const MOST_LINES_OF_THE_MEDIAN = 80

type Folder = { path: string; files: string[] }

const foldersIn = (path: string): Folder[] => {
  const entries = readdirSync(join(root, path), { withFileTypes: true })
  const files = entries.filter(one => one.isFile() && CODE.includes(extname(one.name)))
  return [
    { path, files: files.map(one => one.name) },
    ...entries
      .filter(one => one.isDirectory() && !/^(node_modules|dist|[.].*)$/.test(one.name))
      .flatMap(one => foldersIn(`${path}/${one.name}`)),
  ]
}

/** How many times each word occurs. */
const tally = (words: string[]): [word: string, times: number][] => [
  ...words.reduce(
    (all, word) => all.set(word, (all.get(word) ?? 0) + 1),
    new Map<string, number>(),
  ),
]

const folders = ROOMS.flatMap(foldersIn)
const lengths = folders
  .flatMap(({ path, files }) => files.map(file => `${path}/${file}`))
  .map(file => ({ file, lines: readFileSync(join(root, file), 'utf8').split('\n').length - 1 }))

it(`no folder holds more than ${MOST_FILES_OF_A_KIND} files of one kind`, () => {
  const full = folders.flatMap(({ path, files }) =>
    tally(files.map(extname))
      .filter(([, times]) => times > MOST_FILES_OF_A_KIND)
      .map(([kind, times]) => `${path}: ${times} files ${kind}`),
  )
  expect(full).toEqual([])
})

it(`no family of files has more than ${MOST_OF_A_FAMILY} members`, () => {
  const families = folders.flatMap(({ path, files }) => {
    const names = new Set(files.map(file => file.split('.')[0]!))
    return tally([...names].map(name => name.split('-')[0]!))
      .filter(([, times]) => times > MOST_OF_A_FAMILY)
      .map(([word, times]) => `${path}/${word}…: ${times} files`)
  })
  expect(families).toEqual([])
})

it(`no file is longer than ${MOST_LINES} lines`, () => {
  expect(lengths.filter(({ lines }) => lines > MOST_LINES)).toEqual([])
})

it(`the median file of the product has at most ${MOST_LINES_OF_THE_MEDIAN} lines`, () => {
  const sorted = lengths
    .filter(({ file }) => !file.startsWith('test/'))
    .map(({ lines }) => lines)
    .sort((a, b) => a - b)
  expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThanOrEqual(MOST_LINES_OF_THE_MEDIAN)
})

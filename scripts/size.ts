/**
 * The size gate: what a shop's page loads at first, what an act and each language add, and what the console's first page loads, as a
 * browser receives it (brotli), and what the worker is when it is uploaded (bytes).
 */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync } from 'node:zlib'
import { workerSize } from './worker-bundle/size.ts'

const ASSETS = join(dirname(fileURLToPath(import.meta.url)), '../dist/assets')

/** Bytes, brotli: the script at first, then what the first act loads, then what is needed more rarely. */
const LIMITS: Readonly<Record<string, number>> = {
  'instagift.js': 9_900,
  'instagift.global.js': 9_900,
  'applied.js': 9_000,
  'unusual.js': 2_500,
  'claim-code.js': 1_100,
  'light-inputs.js': 500,
  'scan.js': 950,
  'challenge.js': 1_700,
  'instagift-balance.js': 8_800,
  'balance.js': 4_300,
}
const LANGUAGE_LIMIT = 1_450
/** With the texts that the language has for the checkout. */
const BALANCE_LANGUAGE_LIMIT = 1_950
const CONSOLE_LIMIT = 60_000

const LANGUAGE = /^[a-z]{2}\.js$/
const BALANCE_LANGUAGE = /^balance-[a-z]{2}\.js$/
/** As the minifier writes it: `from"./other.js"`, or `import"./other.js"` for its effects alone. */
const STATIC_IMPORT = /(?:\bfrom|\bimport)\s*["'`]\.\/([^"'`]+)["'`]/g

function sizes(): { name: string; bytes: number; limit: number | null }[] {
  const { version } = JSON.parse(readFileSync(join(ASSETS, '../../package.json'), 'utf8'))
  const home = join(ASSETS, 'v', version)
  const folder = readdirSync(home).find(name => name.startsWith('c-')) ?? ''
  return [
    ...['instagift.js', 'instagift.global.js', 'instagift-balance.js'].map(name => ({
      name,
      bytes: size(join(ASSETS, name)),
      limit: LIMITS[name] ?? null,
    })),
    ...readdirSync(join(home, folder)).map(name => ({
      name,
      bytes: sizeWithImports(join(home, folder), name),
      limit: limitOf(name),
    })),
    ...consoleSizes(),
  ]
}

function limitOf(name: string): number | null {
  if (LANGUAGE.test(name)) return LANGUAGE_LIMIT
  return BALANCE_LANGUAGE.test(name) ? BALANCE_LANGUAGE_LIMIT : (LIMITS[name] ?? null)
}

/** The page with what it names itself, and each file that it loads when it is looked at. */
function consoleSizes(): ReturnType<typeof sizes> {
  const page = join(ASSETS, 'console/page.html')
  const html = readFileSync(page, 'utf8')
  const files = readdirSync(join(ASSETS, 'console/files'))
  const sizeOf = (name: string) => size(join(ASSETS, 'console/files', name))
  const first = files.filter(name => html.includes(name))
  const bytes = first.reduce((sum, name) => sum + sizeOf(name), size(page))
  return [
    { name: 'console', bytes, limit: CONSOLE_LIMIT },
    ...files
      .filter(name => !first.includes(name))
      .map(name => ({ name: `console/${name}`, bytes: sizeOf(name), limit: null })),
  ]
}

/** A chunk, and those that always come with it. */
function sizeWithImports(folder: string, chunk: string): number {
  const all = new Set([chunk])
  for (const name of all) {
    const code = readFileSync(join(folder, name), 'utf8')
    for (const [, other] of code.matchAll(STATIC_IMPORT)) all.add(other!)
  }
  return [...all].reduce((sum, name) => sum + size(join(folder, name)), 0)
}

const size = (path: string): number => brotliCompressSync(readFileSync(path)).length

for (const { name, bytes, limit } of [...sizes(), await workerSize()]) {
  const over = limit !== null && bytes > limit
  console.log(
    `${over ? '✗' : ' '} ${name.padEnd(20)} ${bytes}${limit === null ? '' : ` of ${limit}`}`,
  )
  if (over) process.exitCode = 1
}

/** The size gate: what a shop's page loads at first, what an act and each language add, as a browser receives it (brotli). */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync } from 'node:zlib'

const ASSETS = join(dirname(fileURLToPath(import.meta.url)), '../dist/assets')

/** Bytes, brotli. */
const LIMITS: Readonly<Record<string, number>> = {
  'instagift.js': 9_950,
  'instagift.global.js': 9_950,
  'applied.js': 11_550,
}
const LANGUAGE_LIMIT = 1_450

const LANGUAGE = /^[a-z]{2}\.js$/

function sizes(): { name: string; bytes: number; limit: number | null }[] {
  const { version } = JSON.parse(readFileSync(join(ASSETS, '../../package.json'), 'utf8'))
  const home = join(ASSETS, 'v', version)
  const folder = readdirSync(home).find(name => name.startsWith('c-')) ?? ''
  const size = (path: string) => brotliCompressSync(readFileSync(path)).length
  return [
    ...(['instagift.js', 'instagift.global.js'] as const).map(name => ({
      name,
      bytes: size(join(ASSETS, name)),
      limit: LIMITS[name] ?? null,
    })),
    ...readdirSync(join(home, folder)).map(name => ({
      name,
      bytes: size(join(home, folder, name)),
      limit: LIMITS[name] ?? (LANGUAGE.test(name) ? LANGUAGE_LIMIT : null),
    })),
  ]
}

for (const { name, bytes, limit } of sizes()) {
  const over = limit !== null && bytes > limit
  console.log(
    `${over ? '✗' : ' '} ${name.padEnd(20)} ${bytes}${limit === null ? '' : ` of ${limit}`}`,
  )
  if (over) process.exitCode = 1
}

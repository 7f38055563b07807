/**
 * The size gate: what a shop's page loads before anybody acts, and what each language adds, as a browser receives it (brotli).
 */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync } from 'node:zlib'

const ASSETS = join(dirname(fileURLToPath(import.meta.url)), '../dist/assets')

/** Bytes, brotli. */
const LIMITS = { 'instagift.js': 10_000, 'instagift.global.js': 11_000, language: 1400 }

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
      limit: LIMITS[name],
    })),
    ...readdirSync(join(home, folder)).map(name => ({
      name,
      bytes: size(join(home, folder, name)),
      limit: LANGUAGE.test(name) ? LIMITS.language : null,
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

/** Baseline: Lit with an element that does nothing, built in the same way. The product: the built scripts. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync } from 'node:zlib'
import { build } from 'vite'
import { buildAssets } from '../../scripts/build.ts'
import type { Line } from './line.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

export async function benchElement(): Promise<Line[]> {
  await buildAssets()
  const trivial = bytes(await trivialElement())
  const line = (name: string): Line => {
    const size = bytes(readFileSync(`${ROOT}dist/assets/${name}`))
    return { name, value: `${size}`, ratio: `${(size / trivial).toFixed(2)} times` }
  }
  return [
    { name: 'baseline: Lit with an element that does nothing', value: `${trivial}`, ratio: '1' },
    line('instagift.js'),
    line('instagift.global.js'),
  ]
}

async function trivialElement(): Promise<string> {
  const result = await build({
    root: ROOT,
    configFile: false,
    logLevel: 'warn',
    build: {
      write: false,
      target: 'es2022',
      lib: {
        entry: `${ROOT}test/bench/trivial-element.ts`,
        formats: ['es'],
        fileName: 'trivial',
      },
      rolldownOptions: { output: { minify: true } },
    },
  })
  const [output] = [result].flat() as { output: { code?: string }[] }[]
  return output?.output[0]?.code ?? ''
}

const bytes = (file: Buffer | string): number => brotliCompressSync(file).length

/** Baseline: Lit with an element that does nothing, built in the same way. The product: the built scripts. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync } from 'node:zlib'
import { build } from 'vite'
import { buildAssets } from '../../scripts/build.ts'
import type { Section } from './line.ts'
import { figure } from './report/figure.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

const LIT = 'Lit with an element that does nothing'

export async function benchElement(): Promise<Section> {
  await buildAssets()
  const lit = bytes(await trivialElement())
  const of = (name: string) =>
    figure(name, 'bytes', bytes(readFileSync(`${ROOT}dist/assets/${name}`)), {
      against: { name: LIT, values: [lit] },
    })
  return {
    title: 'Element as loaded by a page (bytes, brotli)',
    figures: [figure(LIT, 'bytes', lit), of('instagift.js'), of('instagift.global.js')],
  }
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

/** Scripts for workerd that the bench makes: its own workers, and entries around the worker as it is deployed. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'
import { bundleWorker } from '../../../../scripts/worker-bundle/bundle.ts'
import { ROOT } from '../../../killing/engine.ts'

let bundled: Promise<string> | null = null

/** The worker's bundle, as wrangler deploys it; made once in a run of the bench. */
export function workerBundle(): Promise<string> {
  const directory = mkdtempSync(join(tmpdir(), 'bench-bundle-'))
  process.once('exit', () => rmSync(directory, { recursive: true, force: true }))
  bundled ??= bundleWorker(directory)
  return bundled
}

/** Bundles `test/bench/worker/ENTRY` into the file `script`. What it imports as `the-worker` is the worker's bundle. */
export async function bundleEntry(entry: string, script: string): Promise<string> {
  const worker = await workerBundle()
  const result = await build({
    root: ROOT,
    configFile: false,
    logLevel: 'error',
    resolve: {
      conditions: ['workerd', 'worker', 'module', 'import'],
      alias: { 'the-worker': worker },
    },
    build: {
      write: false,
      target: 'es2022',
      minify: false,
      lib: { entry: join(ROOT, 'test/bench/worker', entry), formats: ['es'], fileName: 'entry' },
      rolldownOptions: { external: /^(cloudflare|node):/, output: { codeSplitting: false } },
    },
  })
  const [output] = [result].flat() as { output: { code?: string }[] }[]
  writeFileSync(script, output?.output[0]?.code ?? '')
  return script
}

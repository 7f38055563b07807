/** The size gate of the worker: what is uploaded, which every start reads whole. Its source map is uploaded, too, and never read by a start. */
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bundleWorker } from './bundle.ts'

/** Bytes, as they are uploaded. */
const LIMIT = 450_000

export async function workerSize(): Promise<{ name: string; bytes: number; limit: number }> {
  const directory = mkdtempSync(join(tmpdir(), 'worker-size-'))
  try {
    await bundleWorker(directory)
    const bytes = readdirSync(directory)
      .filter(name => name.endsWith('.js') || name.endsWith('.wasm'))
      .reduce((sum, name) => sum + statSync(join(directory, name)).size, 0)
    return { name: 'the uploaded worker', bytes, limit: LIMIT }
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}

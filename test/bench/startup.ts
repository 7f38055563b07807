/**
 * How long raw workerd takes from its start to the first answer: with an empty worker, with ours as it is uploaded, and with ours as it
 * would be uploaded without minifying. Cloudflare starts a worker anew whenever none is running nearby.
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { get } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundleWorker } from '../../scripts/worker-bundle/bundle.ts'
import { freePort, makeEngine, workerdPath } from '../killing/engine.ts'
import { workerSettings } from '../worker-settings.ts'
import type { Section } from './line.ts'
import { figure } from './report/figure.ts'
import { interleaved } from './report/rounds.ts'

const EMPTY_WORKER = fileURLToPath(new URL('empty-worker.ts', import.meta.url))
const EMPTY = 'an empty Hono worker'
const ROUNDS = 15
const GIVE_UP_MS = 20_000

export async function benchStartup(): Promise<Section> {
  const directory = mkdtempSync(join(tmpdir(), 'bench-startup-'))
  try {
    const bundles = {
      [EMPTY]: await bundleWorker(join(directory, 'empty'), { entry: EMPTY_WORKER }),
      'the worker as it is uploaded': await bundleWorker(join(directory, 'uploaded')),
      'the worker, not minified': await bundleWorker(join(directory, 'plain'), { minify: false }),
    }
    const values = await startsOf(bundles)
    const against = { name: EMPTY, values: values[EMPTY]! }
    return {
      title: `Start of workerd to its first answer, ${ROUNDS} times in turns`,
      figures: Object.entries(values).map(([name, each]) =>
        figure(name, 'ms', each, name === EMPTY ? {} : { against }),
      ),
    }
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}

/** The milliseconds of each, by round. Each has started once before, so that the machine's caches are warm. */
async function startsOf(bundles: Record<string, string>): Promise<Record<string, number[]>> {
  const starts = Object.entries(bundles).map(
    ([name, script]) => [name, () => startOnce(script)] as const,
  )
  for (const [, start] of starts) await start()
  return interleaved(ROUNDS, Object.fromEntries(starts))
}

async function startOnce(script: string): Promise<number> {
  const directory = mkdtempSync(join(tmpdir(), 'bench-start-'))
  const port = await freePort()
  const engine = makeEngine({ script, directory, port, settings: workerSettings })
  const started = performance.now()
  const workerd = spawn(workerdPath(), ['serve', join(directory, 'workerd.capnp')], {
    stdio: 'ignore',
  })
  const gone = new Promise(resolve => workerd.once('exit', resolve))
  try {
    while (!(await answers(port))) {
      if (workerd.exitCode !== null) throw new Error(`workerd ended with ${workerd.exitCode}`)
      if (performance.now() - started > GIVE_UP_MS) throw new Error('workerd does not answer')
    }
    return performance.now() - started
  } finally {
    workerd.kill('SIGKILL')
    await gone
    await engine.close()
    rmSync(directory, { recursive: true, force: true })
  }
}

/** Asks on a connection of its own; false, a millisecond later, where nobody listens yet. */
const answers = (port: number): Promise<boolean> =>
  new Promise(resolve => {
    get({ host: '127.0.0.1', port, path: '/nothing-here', agent: false }, answer => {
      answer.resume().once('end', () => resolve(true))
    }).once('error', () => setTimeout(resolve, 1, false))
  })

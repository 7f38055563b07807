/** Baseline: an empty Hono route in the same workerd. The product: calls that a shopper's browser makes, storage on disk. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { makeEngine } from '../killing/engine.ts'
import { workerSettings } from '../worker-settings.ts'
import type { Measured, Section } from './line.ts'
import { type BenchRequest, perSecond } from './load.ts'
import { figure } from './report/figure.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const CONNECTIONS = 16
const EMPTY = 'an empty Hono route'
/** What is measured is the work, not the refusal. */
const UNLIMITED = {
  LOOKUPS_PER_MINUTE: '1000000',
  STORE_MISSES_PER_MINUTE: '1000000',
  WRITES_PER_MINUTE: '1000000',
}

export async function benchWorker(): Promise<Section> {
  const directory = mkdtempSync(join(tmpdir(), 'bench-'))
  const script = join(directory, 'worker.js')
  writeFileSync(script, await bundle())
  const port = await freePort()
  const engine = makeEngine({
    script,
    directory,
    port,
    settings: { ...workerSettings, ...UNLIMITED },
  })
  try {
    await engine.start()
    return {
      title: 'Worker in raw workerd, 16 connections',
      figures: await measure(port, engine.url),
    }
  } finally {
    await engine.close()
    rmSync(directory, { recursive: true, force: true })
  }
}

async function measure(port: number, url: string): Promise<Measured[]> {
  const made = await Promise.all(Array.from({ length: CONNECTIONS }, () => created(url)))
  const rate = (call: (connection: number, turn: number) => BenchRequest) =>
    perSecond(port, CONNECTIONS, call)
  const body = JSON.stringify({ currency: 'USD', orderTotal: 5250 })
  const total = (turn: number) => JSON.stringify({ orderTotal: 5250 + turn })
  const empty = await rate(() => ({ method: 'GET', path: '/empty' }))
  const line = (name: string, value: number) =>
    figure(name, '/s', value, { against: { name: EMPTY, values: [empty] } })
  const checkouts = '/v1/checkouts'
  return [
    figure(EMPTY, '/s', empty),
    line('GET /v1/health', await rate(() => ({ method: 'GET', path: '/v1/health' }))),
    line('POST /v1/checkouts', await rate(() => ({ method: 'POST', path: checkouts, body }))),
    line(
      'GET /v1/checkouts/{id}',
      await rate(connection => ({ method: 'GET', path: `${checkouts}/${made[connection]!.id}` })),
    ),
    line(
      'PATCH /v1/checkouts/{id}, a new total each time',
      await rate((connection, turn) => ({
        method: 'PATCH',
        path: `${checkouts}/${made[connection]!.id}`,
        headers: { 'Client-Secret': made[connection]!.clientSecret },
        body: total(turn),
      })),
    ),
  ]
}

type Made = { id: string; clientSecret: string }

async function created(url: string): Promise<Made> {
  const answer = await fetch(`${url}/v1/checkouts`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ currency: 'USD', orderTotal: 5250 }),
  })
  if (answer.status !== 201) throw new Error(`POST /v1/checkouts: ${answer.status}`)
  return (await answer.json()) as Made
}

async function bundle(): Promise<string> {
  const result = await build({
    root: ROOT,
    configFile: false,
    logLevel: 'warn',
    resolve: { conditions: ['workerd', 'worker', 'module', 'import'] },
    build: {
      write: false,
      target: 'es2022',
      lib: {
        entry: join(ROOT, 'test/bench/worker-and-empty-route.ts'),
        formats: ['es'],
        fileName: 'worker',
      },
      rolldownOptions: { external: /^(cloudflare|node):/, output: { codeSplitting: false } },
    },
  })
  const [output] = [result].flat() as { output: { code?: string }[] }[]
  return output?.output[0]?.code ?? ''
}

function freePort(): Promise<number> {
  return new Promise(resolve => {
    const probe = createServer()
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => resolve(port))
    })
  })
}

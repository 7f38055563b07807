/** What only the worker that is uploaded can show, minified and without the modules that the tests load beside it. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bundleWorker } from '../../scripts/worker-bundle/bundle.ts'
import { originsOf } from '../../scripts/worker-bundle/origins.ts'
import { workerSettings } from '../worker-settings.ts'
import { type Engine, freePort, makeEngine } from './engine.ts'

const directory = mkdtempSync(join(tmpdir(), 'uploaded-'))
const bundle = join(directory, 'bundle')
let script: string
let engine: Engine

beforeAll(async () => {
  script = await bundleWorker(bundle)
  engine = makeEngine({ script, directory, port: await freePort(), settings: workerSettings })
  await engine.start()
})
afterAll(async () => {
  await engine.close()
  rmSync(directory, { recursive: true, force: true })
})

test('It says what was expected of each field, also where a schema has no words for it', async () => {
  const answer = await fetch(`${engine.url}/v1/checkouts`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ currency: 7, orderTotal: '5250' }),
  })
  expect(answer.status).toBe(400)
  expect(((await answer.json()) as { issues: unknown }).issues).toEqual([
    { path: 'currency', message: 'Invalid input: expected string, received number' },
    { path: 'orderTotal', message: expect.stringContaining('expected an integer amount') },
  ])
})

test('An exception in its log leads back to the line that was written', async () => {
  // This workerd has no assets, and whoever asks for one meets an exception.
  const { status } = await fetch(`${engine.url}/openapi.json`)
  expect(status).toBe(500)
  const log = () => readFileSync(join(directory, 'workerd.log'), 'utf8')
  await expect.poll(log).toContain('"event":"exception"')
  const line = log()
    .split('\n')
    .find(text => text.includes('"event":"exception"'))!
  const { error } = JSON.parse(line.slice(line.indexOf('{'))) as { error: string }
  const map = JSON.parse(readFileSync(`${script}.map`, 'utf8'))
  const [name, thrown, caller] = originsOf(error, map, bundle)
  expect(name).toBe('TypeError')
  expect(thrown).toMatch(/^at worker\/http\/assets\.ts:\d+:\d+$/)
  expect(caller).toMatch(/^at worker\/http\/operations\/openapi\.ts:\d+:\d+$/)
})

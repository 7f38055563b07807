/** A client that a common generator makes of openapi.json compiles, and completes an order with the real worker. */
import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Stack, startStack } from '../../demo/stack.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
/** Beside our `node_modules`, where the client finds its runtime. Below them tsc would write no JavaScript. */
const PROJECT = join(ROOT, 'dist/generated-client')
const BIN = join(ROOT, 'node_modules/.bin')

const directory = mkdtempSync(join(tmpdir(), 'generated-'))
let stack: Stack

beforeAll(async () => {
  stack = await startStack({ directory })
  rmSync(PROJECT, { recursive: true, force: true })
  mkdirSync(PROJECT, { recursive: true })
  const document = await fetch(`${stack.worker.url}/openapi.json`)
  writeFileSync(join(PROJECT, 'openapi.json'), await document.text())
  writeFileSync(join(PROJECT, 'package.json'), '{"type": "module"}')
  cpSync(join(ROOT, 'test/journeys/generated-client/order.mts'), join(PROJECT, 'order.mts'))
  execFileSync(join(BIN, 'oazapfts'), ['openapi.json', 'client.ts'], { cwd: PROJECT })
})

afterAll(async () => {
  await stack?.close()
  rmSync(directory, { recursive: true, force: true })
})

const compile = (): string => {
  const flags =
    '--strict --target es2022 --module esnext --moduleResolution bundler --skipLibCheck --ignoreConfig'
  const lib = '--lib es2022,dom,dom.iterable --types'
  const { stdout, stderr } = spawnSync(
    join(BIN, 'tsc'),
    [...flags.split(' '), ...lib.split(' '), '', 'order.mts'],
    { cwd: PROJECT, encoding: 'utf8' },
  )
  return stdout + stderr
}

it('compiles, and completes an order', async () => {
  expect(compile()).toBe('')
  const { completeAnOrder } = await import(pathToFileURL(join(PROJECT, 'order.mjs')).href)
  const { STORE_API_KEY: apiKey } = JSON.parse(
    readFileSync(join(directory, 'secrets.json'), 'utf8'),
  )
  const done = await completeAnOrder({ url: stack.worker.url, apiKey, code: '62DD-CV4T-R2NTM2' })
  expect(done).toEqual({
    refusal: 'stale_total',
    frozen: 409,
    status: 'completed',
    redeemed: 5200,
    due: 50,
  })
})

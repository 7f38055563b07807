/**
 * `npm start`: builds the element, starts the sandbox, the worker and the storefront on this machine, prints their addresses, and
 * ends all of them on Ctrl-C, or when npm ends. `--env-file FILE` runs the worker and the sandbox for a shop of one's own instead.
 * `--keep` keeps the worker's storage of the last run; `--watch` rebuilds the element when it changes (wrangler does so for the worker).
 */
import { watch } from 'node:fs'
import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readEnvFile } from '../../demo/env-file.ts'
import { startOwnShop } from '../../demo/own-shop.ts'
import { type Stack, startStack } from '../../demo/stack.ts'
import type { TestCode } from '../../demo/storefront/pages/checkout-page.ts'
import type { WorkerProcess } from '../../demo/worker-process.ts'
import { buildAssets } from '../build.ts'
import { faultsOf } from '../setup/faults.ts'
import { directoryFor } from './directory.ts'
import { optionsIn, USAGE } from './options.ts'
import { whenOrphaned } from './orphaned.ts'
import { wordsFor } from './own-shop-words.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const PORTS = { worker: 8787, storefront: 8788, sandbox: 8789 }
const END_WITHIN_MS = 10_000
/** Editors write several files at once. */
const BUILD_AFTER_MS = 100

const TEST_CODES: TestCode[] = [
  { code: '62DD-CV4T-R2NTM2', about: '$100, pays in whole dollars' },
  { code: 'E69W-CDQ2-WTWH6Y', about: '$30, a second one' },
  { code: 'U4KR-9CLT-3KNPU4', about: '$100, only as a whole' },
  { code: 'GIFTUSD1575QX7K2M', about: '$15.75 of Vauchar, pays every cent' },
  { code: '5200000000020', about: '$20 of YouGotaGift, only as a whole' },
  { code: 'SP3N-TTT4-K9W2RD', about: 'spent' },
]

let running: { worker: WorkerProcess; close(): Promise<void> } | null = null
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, end)
if (process.env.npm_lifecycle_event) whenOrphaned(end)

if (process.argv.includes('--help')) {
  console.log(USAGE)
  process.exit()
}

try {
  const { keep, watch: watches, envFile } = optionsIn(process.argv.slice(2))
  running = envFile === null ? await startDemo(keep) : await startFor(envFile, keep)
  void running.worker.ended.then(() => fail('the worker has ended; its log says why'))
  if (watches) buildOnChange()
} catch (error) {
  const reason = error instanceof Error ? error.message : String(error)
  fail(isUsage(error) ? `${reason}\n\n${USAGE}` : reason)
}

async function startDemo(keep: boolean): Promise<Stack> {
  await buildAssets()
  const directory = `${ROOT}.local`
  const stack = await startStack({ directory, keep, ports: PORTS, testCodes: TEST_CODES })
  printAddresses(stack)
  return stack
}

async function startFor(file: string, keep: boolean) {
  const settings = readEnvFile(file)
  await buildAssets()
  const directory = directoryFor(file)
  const shop = await startOwnShop({ directory, keep, ports: PORTS, settings })
  console.log(wordsFor(file, shop, PORTS.worker))
  for (const fault of faultsOf(shop.settings)) console.log(`  Still open: ${fault}`)
  return shop
}

/** The parser of arguments marks its own errors. */
function isUsage(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^ERR_PARSE_ARGS_/.test(String(error.code))
}

function fail(reason: string): never {
  console.error(`npm start: ${reason}`)
  process.exit(1)
}

function printAddresses({ storefront, worker, sandbox }: Stack): void {
  console.log(`
  Storefront  ${storefront.url}/
  Worker      ${worker.url}/v1/health
  Docs        ${worker.url}/docs
  Sandbox     ${sandbox.url}/

  Try the code ${TEST_CODES[0]!.code} in the storefront. The worker's log is ${relative('', worker.logFile)}.
  Ctrl-C ends everything.
`)
}

async function end(): Promise<void> {
  const impatient = setTimeout(() => process.exit(1), END_WITHIN_MS)
  await running?.close()
  clearTimeout(impatient)
  process.exit(0)
}

function buildOnChange(): void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const soon = () => {
    clearTimeout(timer)
    timer = setTimeout(() => buildAssets().catch(error => console.error(error)), BUILD_AFTER_MS)
  }
  for (const folder of ['widget', 'shared', 'docs']) watch(ROOT + folder, { recursive: true }, soon)
}

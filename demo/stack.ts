/**
 * The sandbox, the worker and the storefront, running together on this machine. `npm start` and the tests with a browser use it; when one
 * of the three does not start, the others are ended.
 */
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { freePort, runTogether } from './run-together.ts'
import { type ServedSandbox, serveSandbox } from './sandbox/server.ts'
import { workerSettings } from './sandbox/worker-settings.ts'
import type { TestCode } from './storefront/pages/checkout-page.ts'
import { type Storefront, serveStorefront } from './storefront/server.ts'
import { startWorker, type WorkerProcess } from './worker-process.ts'

type Ports = { worker: number; storefront: number; sandbox: number }

export type StackOptions = {
  /** Where the secrets and the worker's storage and log are kept. */
  directory: string
  /** Keeps the worker's storage of an earlier run. By default it starts empty, as the sandbox always does. */
  keep?: boolean
  /** A port that is taken is replaced by a free one; by default all are free ones. */
  ports?: Ports
  /** Settings of the worker that replace or complete those of the stack (docs/contract.md#settings). */
  settings?: Record<string, string>
  /** The currency of the storefront and of YouGotaGift's account; ISO 4217, by default USD. */
  currency?: string
  /** Codes that the storefront offers its visitors to try. */
  testCodes?: TestCode[]
}

export type Stack = {
  storefront: Storefront
  worker: WorkerProcess
  sandbox: ServedSandbox
  close(): Promise<void>
}

export async function startStack(options: StackOptions): Promise<Stack> {
  const { directory, secrets, ports } = await prepare(options)
  const { currency = 'USD' } = options
  return runTogether(async run => {
    const sandbox = await run(serveSandbox(ports.sandbox))
    const storefront = await run(
      serveStorefront({
        port: ports.storefront,
        worker: `http://127.0.0.1:${ports.worker}`,
        apiKey: secrets.STORE_API_KEY,
        notifySecret: secrets.NOTIFY_SECRET,
        sandboxUrl: sandbox.url,
        currency,
        testCodes: options.testCodes ?? [],
      }),
    )
    const settings = {
      ...secrets,
      ...settingsOf(ports, sandbox.url),
      YOUGOTAGIFT_CURRENCY: currency,
      ...options.settings,
    }
    const worker = await run(startWorker({ port: ports.worker, directory, settings }))
    return { storefront, worker, sandbox }
  })
}

/** Finds free ports, and sets up the directory with its secrets. */
async function prepare({ directory: wanted, keep = false, ports }: StackOptions) {
  const [worker, storefront, sandbox] = await Promise.all([
    freePort(ports?.worker),
    freePort(ports?.storefront),
    freePort(ports?.sandbox),
  ])
  // If the wanted port is taken, another stack may be using the directory.
  const isShared = ports !== undefined && worker !== ports.worker
  const directory = isShared ? join(wanted, `${worker}`) : wanted
  mkdirSync(directory, { recursive: true })
  rmSync(join(directory, 'worker.log'), { force: true })
  if (!keep) rmSync(join(directory, 'storage'), { recursive: true, force: true })
  return { directory, secrets: keptSecrets(directory), ports: { worker, storefront, sandbox } }
}

function settingsOf({ worker, storefront }: Ports, sandboxUrl: string): Record<string, string> {
  return {
    STORE_ORIGINS: `http://127.0.0.1:${storefront} http://localhost:${storefront}`,
    PUBLIC_URL: `http://127.0.0.1:${worker}`,
    NOTIFY_URL: `http://127.0.0.1:${storefront}/gift-events`,
    ...workerSettings(sandboxUrl),
  }
}

type Secrets = Record<'STORE_API_KEY' | 'MASTER_KEY' | 'WEBHOOK_SECRET' | 'NOTIFY_SECRET', string>

/** Random secrets, the same in every run: a kept storage can only be read with its own `MASTER_KEY`. */
function keptSecrets(directory: string): Secrets {
  const file = join(directory, 'secrets.json')
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Secrets
  const random = (bytes: number) => randomBytes(bytes).toString('base64')
  const secrets: Secrets = {
    STORE_API_KEY: randomBytes(24).toString('base64url'),
    MASTER_KEY: random(32),
    WEBHOOK_SECRET: `whsec_${random(32)}`,
    NOTIFY_SECRET: `whsec_${random(32)}`,
  }
  writeFileSync(file, JSON.stringify(secrets), { mode: 0o600 })
  return secrets
}

/**
 * Everything running on one machine: the sandbox of the gift-card systems, the worker in workerd, the storefront. For `npm start`
 * and for the journeys.
 */
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { INSTAGIFT_MERCHANT, VAUCHAR_ACCOUNT, YOUGOTAGIFT_ACCOUNT } from './sandbox/credentials.ts'
import { type ServedSandbox, serveSandbox } from './sandbox/server.ts'
import type { TestCode } from './storefront/checkout-page.ts'
import { type Storefront, serveStorefront } from './storefront/server.ts'
import { startWorker, type WorkerProcess } from './worker-process.ts'

type Ports = { worker: number; storefront: number; sandbox: number }

export type StackOptions = {
  /** Keeps the secrets, the worker's storage and its log. */
  directory: string
  /** Keeps the worker's storage of an earlier run. The sandbox always starts anew, so by default the storage does too. */
  keep?: boolean
  /** Taken where they are free, else any free one. */
  ports?: Ports
  /** More settings of the worker, or other values (docs/contract.md#settings). */
  settings?: Record<string, string>
  /** Of the storefront's prices, and of YouGotaGift's account; ISO 4217, by default USD. */
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

type Part = { close(): Promise<void> }

export async function startStack(options: StackOptions): Promise<Stack> {
  const { directory, secrets, ports } = await prepare(options)
  const { currency = 'USD' } = options
  const running: Part[] = []
  const run = async <Started extends Part>(starting: Promise<Started>): Promise<Started> => {
    const part = await starting
    running.push(part)
    return part
  }
  const close = async () => {
    for (const part of running.splice(0).reverse()) await part.close()
  }
  try {
    const sandbox = await run(serveSandbox(ports.sandbox))
    const storefront = await run(
      serveStorefront({
        port: ports.storefront,
        worker: `http://127.0.0.1:${ports.worker}`,
        apiKey: secrets.STORE_API_KEY,
        webhookSecret: secrets.WEBHOOK_SECRET,
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
    return { storefront, worker, sandbox, close }
  } catch (error) {
    await close()
    throw error
  }
}

/** Free ports, and a directory with kept secrets and, unless it is to be kept, without the storage of an earlier run. */
async function prepare({ directory: wanted, keep = false, ports }: StackOptions) {
  const [worker, storefront, sandbox] = await Promise.all([
    freePort(ports?.worker),
    freePort(ports?.storefront),
    freePort(ports?.sandbox),
  ])
  // Where the wanted port is taken, another stack may be using the directory.
  const isOther = ports !== undefined && worker !== ports.worker
  const directory = isOther ? join(wanted, `${worker}`) : wanted
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
    INSTAGIFT_API_URL: `${sandboxUrl}/instagift/v2`,
    INSTAGIFT_MERCHANT_KEY: INSTAGIFT_MERCHANT.key,
    INSTAGIFT_MERCHANT_SECRET: INSTAGIFT_MERCHANT.secret,
    YOUGOTAGIFT_API_URL: `${sandboxUrl}/yougotagift/merchant/api`,
    YOUGOTAGIFT_USERNAME: YOUGOTAGIFT_ACCOUNT.username,
    YOUGOTAGIFT_PASSWORD: YOUGOTAGIFT_ACCOUNT.password,
    VAUCHAR_API_URL: `${sandboxUrl}/vauchar`,
    VAUCHAR_MERCHANT_ID: VAUCHAR_ACCOUNT.merchantId,
    VAUCHAR_API_KEY: VAUCHAR_ACCOUNT.apiKey,
  }
}

type Secrets = Record<'STORE_API_KEY' | 'MASTER_KEY' | 'WEBHOOK_SECRET' | 'NOTIFY_SECRET', string>

/** Random, and the same from run to run: a kept storage can be read with no other `MASTER_KEY`. */
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

/** The wanted port where it is free, else any other. */
function freePort(wanted = 0): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', error => {
      if (wanted === 0) reject(error)
      else freePort().then(resolve, reject)
    })
    probe.listen(wanted, '127.0.0.1', () => {
      const address = probe.address()
      const port = typeof address === 'object' && address ? address.port : wanted
      probe.close(() => resolve(port))
    })
  })
}

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

export type StackOptions = {
  /** Keeps the secrets, the worker's storage and its log. */
  directory: string
  /** Keeps the worker's storage of an earlier run. The sandbox always starts anew, so by default the storage does too. */
  keep?: boolean
  /** Taken where they are free, else any free one. */
  ports?: { worker: number; storefront: number; sandbox: number }
  /** More settings of the worker, or other values (contract section 3). */
  settings?: Record<string, string>
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
  const { directory, keep = false, ports, testCodes = [] } = options
  mkdirSync(directory, { recursive: true })
  const secrets = keptSecrets(directory)
  rmSync(join(directory, 'worker.log'), { force: true })
  if (!keep) rmSync(join(directory, 'storage'), { recursive: true, force: true })
  const [workerPort, storefrontPort] = await Promise.all([
    freePort(ports?.worker),
    freePort(ports?.storefront),
  ])
  const closing: (() => Promise<void>)[] = []
  const close = async () => {
    for (const part of closing.splice(0).reverse()) await part()
  }
  try {
    const sandbox = await serveSandbox(await freePort(ports?.sandbox))
    closing.push(() => sandbox.close())
    const storefront = await serveStorefront({
      port: storefrontPort,
      worker: `http://127.0.0.1:${workerPort}`,
      apiKey: secrets.STORE_API_KEY,
      webhookSecret: secrets.WEBHOOK_SECRET,
      notifySecret: secrets.NOTIFY_SECRET,
      sandboxUrl: sandbox.url,
      testCodes,
    })
    closing.push(() => storefront.close())
    const settings = {
      ...secrets,
      ...settingsOf(workerPort, storefrontPort, sandbox.url),
      ...options.settings,
    }
    const worker = await startWorker({ port: workerPort, directory, settings })
    closing.push(() => worker.close())
    return { storefront, worker, sandbox, close }
  } catch (error) {
    await close()
    throw error
  }
}

function settingsOf(
  worker: number,
  storefront: number,
  sandboxUrl: string,
): Record<string, string> {
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
    YOUGOTAGIFT_CURRENCY: 'USD',
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

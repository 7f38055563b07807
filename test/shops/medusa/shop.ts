/** A whole shop: Postgres, Medusa with the plugin, the worker in workerd, and the sandbox of the three gift-card systems. */
import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ServedSandbox, serveSandbox } from '../../../demo/sandbox/server.ts'
import { workerSettings } from '../../../demo/sandbox/worker-settings.ts'
import { startWorker, type WorkerProcess } from '../../../demo/worker-process.ts'
import { freePort } from '../free-port.ts'
import { type Line, lineTo } from '../line.ts'
import { type Postgres, startPostgres } from '../postgres.ts'
import {
  type MedusaProcess,
  type MedusaSettings,
  runMedusa,
  startMedusa,
} from './medusa-process.ts'

export type Seed = {
  region: string
  option: string
  germany: { region: string; option: string }
  key: string
  variants: { dinner: string; odd: string }
  login: { email: string; password: string }
}

export type Secrets = { STORE_API_KEY: string; NOTIFY_SECRET: string }

export type Shop = {
  readonly medusa: MedusaProcess
  readonly worker: WorkerProcess
  line: Line
  sandbox: ServedSandbox['sandbox']
  seed: Seed
  secrets: Secrets
  /** The worker with other settings and the same storage. */
  restartWorker(settings: Record<string, string>): Promise<void>
  /** Medusa again, after it was killed. */
  restartMedusa(): Promise<void>
  close(): Promise<void>
}

/** Medusa with these beside the plugin. The tables are those of all. */
export type With = 'loyalty' | 'hooks'

const EVERYTHING = 'loyalty'

/** Strangers are not what these tests are about; outcomes are to be known soon. */
const SETTINGS = {
  LOOKUPS_PER_MINUTE: '10000',
  STORE_MISSES_PER_MINUTE: '10000',
  RECONCILE_SECONDS: '1 2 3 5 8',
  UPSTREAM_TIMEOUT_MS: '4000',
}

export async function startShop(shopWith: With): Promise<Shop> {
  const directory = mkdtempSync(join(tmpdir(), 'medusa-shop-'))
  const ending: (() => Promise<void>)[] = []
  const close = async () => {
    for (const end of ending.splice(0).reverse()) await end()
    rmSync(directory, { recursive: true, force: true })
  }
  try {
    const postgres = await startPostgres()
    ending.push(postgres.close)
    return await openShop(shopWith, { directory, postgres, ending, close })
  } catch (error) {
    for (const end of ending.splice(0).reverse()) await end()
    throw error
  }
}

type Room = {
  directory: string
  postgres: Postgres
  ending: (() => Promise<void>)[]
  close(): Promise<void>
}

async function openShop(
  shopWith: With,
  { directory, postgres, ending, close }: Room,
): Promise<Shop> {
  const [ports, sandbox] = [await freePorts(), await serveSandbox(0)]
  ending.push(sandbox.close)
  const secret = () => randomBytes(32).toString('base64')
  const [STORE_API_KEY, NOTIFY_SECRET] = [randomBytes(24).toString('hex'), `whsec_${secret()}`]
  const settings = {
    ...{ STORE_API_KEY, NOTIFY_SECRET, MASTER_KEY: secret(), WEBHOOK_SECRET: `whsec_${secret()}` },
    STORE_ORIGINS: 'http://127.0.0.1:1',
    PUBLIC_URL: `http://127.0.0.1:${ports.worker}`,
    NOTIFY_URL: `http://127.0.0.1:${ports.medusa}/hooks/gift-codes`,
    ...workerSettings(sandbox.url),
    ...{ YOUGOTAGIFT_CURRENCY: 'USD', ...SETTINGS },
  }
  const runWorker = (more: Record<string, string> = {}) =>
    startWorker({ port: ports.worker, directory, settings: { ...settings, ...more } })
  let worker = await runWorker()
  ending.push(() => worker.close())
  const line = await lineTo(worker.url)
  ending.push(line.close)
  const medusaSettings: MedusaSettings = {
    ...{ DATABASE_URL: postgres.createDatabase('gift_codes_medusa').url, GIFT_WORKER: line.url },
    ...{ STORE_API_KEY, NOTIFY_SECRET, SEED_FILE: join(directory, 'seed.json') },
    SHOP_WITH: EVERYTHING,
  }
  const log = join(directory, 'medusa.log')
  await runMedusa('migrate', medusaSettings, log)
  await runMedusa('seed', medusaSettings, log)
  const runShop = () => startMedusa({ ...medusaSettings, SHOP_WITH: shopWith }, ports.medusa, log)
  let medusa = await runShop()
  ending.push(() => medusa.close())
  return {
    get medusa() {
      return medusa
    },
    get worker() {
      return worker
    },
    ...{ line, sandbox: sandbox.sandbox, secrets: { STORE_API_KEY, NOTIFY_SECRET } },
    seed: JSON.parse(readFileSync(medusaSettings.SEED_FILE, 'utf8')) as Seed,
    async restartWorker(more) {
      await worker.close()
      worker = await runWorker(more)
    },
    async restartMedusa() {
      medusa = await runShop()
    },
    close,
  }
}

async function freePorts(): Promise<Record<'worker' | 'medusa', number>> {
  const [worker, medusa] = await Promise.all([freePort(), freePort()])
  return { worker, medusa }
}

/** A worker in workerd, the sandbox of the gift-card systems, and a small shop, all well: each test breaks one thing. */
import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type ServedSandbox, serveSandbox } from '../../../demo/sandbox/server.ts'
import { workerSettings } from '../../../demo/sandbox/worker-settings.ts'
import { startWorker, type WorkerProcess } from '../../../demo/worker-process.ts'
import { diagnose, type Line } from '../../../scripts/doctor/diagnose.ts'
import { type Asked, look } from '../../../scripts/doctor/look/look.ts'
import type { Outside } from '../../../scripts/doctor/look/visit.ts'
import { closed, type Front, listen, startFront } from './front.ts'
import { type Shop, startShop } from './shop.ts'

type Settings = Record<string, string>

export type World = {
  front: Front
  shop: Shop
  sandbox: ServedSandbox
  worker: WorkerProcess
  directory: string
  /** The worker's settings, and what is in the env file. */
  settings: Settings
  /** Another worker behind the same front, with settings of its own. */
  another(name: string, settings: Settings): Promise<WorkerProcess>
  close(): Promise<void>
}

/** What the doctor is asked, and how it reaches the outside. */
export type Case = { asked: Asked; outside: Outside }

export async function startWorld(): Promise<World> {
  const directory = mkdtempSync(join(tmpdir(), 'doctor-'))
  const sandbox = await serveSandbox(0)
  const front = await startFront()
  const notifySecret = `whsec_${randomBytes(32).toString('base64')}`
  const shop = await startShop(front.url, () => notifySecret)
  const settings = settingsOf(front, shop, sandbox, notifySecret)
  const workers: WorkerProcess[] = []
  const another = async (name: string, own: Settings) => {
    const folder = join(directory, name)
    mkdirSync(folder)
    const worker = await startWorker({ port: await freePort(), directory: folder, settings: own })
    workers.push(worker)
    return worker
  }
  const worker = await another('worker', settings)
  const close = async () => {
    for (const one of [...workers, front, shop, sandbox]) await one.close()
    rmSync(directory, { recursive: true, force: true })
  }
  return { front, shop, sandbox, worker, directory, settings, another, close }
}

function settingsOf(front: Front, shop: Shop, sandbox: ServedSandbox, notifySecret: string) {
  const random = () => randomBytes(32).toString('base64')
  return {
    STORE_ORIGINS: shop.url,
    PUBLIC_URL: front.url,
    STORE_API_KEY: random(),
    MASTER_KEY: random(),
    NOTIFY_URL: `${shop.url}/gift-events`,
    NOTIFY_SECRET: notifySecret,
    WEBHOOK_SECRET: `whsec_${random()}`,
    // As WooCommerce makes them itself.
    WOOCOMMERCE_SECRET: `M$h "7]' {x} |v># $PATH`,
    SHOPIFY_SECRET: 'shpss_the-old-one shpss_the-new-one',
    STRIPE_SECRET: 'whsec_of-stripe',
    BIGCOMMERCE_SECRET: 'secret-of-the-app',
    BIGCOMMERCE_STORE_HASH: 'teststore',
    BIGCOMMERCE_TOKEN: 'token',
    ...workerSettings(sandbox.url),
  }
}

/** Everything as it was. */
export function healthy({ front, shop, sandbox, worker, settings }: World): Case {
  front.target = worker.url
  front.instead.clear()
  front.repeatsCheck = true
  shop.reset()
  sandbox.sandbox.reset()
  return {
    asked: { worker: front.url, shop: `${shop.url}/checkout`, cookie: null, settings },
    outside: { fetch, now: Date.now, pause: ms => sleep(ms) },
  }
}

export const linesOf = async ({ outside, asked }: Case): Promise<Line[]> =>
  diagnose(await look(outside, asked))

/** What is wrong, by the names of the checks. */
export const wrongOf = (lines: readonly Line[]): string[] =>
  lines
    .filter(({ kind }) => kind === 'wrong')
    .map(({ check, of }) => (of ? `${check} ${of}` : check))

/** A port on which nobody listens. */
export async function freePort(): Promise<number> {
  const probe = createServer()
  const url = await listen(probe)
  await closed(probe)
  return Number(new URL(url).port)
}

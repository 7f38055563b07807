/**
 * All that a test of the Vendure plugin needs, started once: Postgres, the gift-card systems, the real worker, a line to it that can be cut,
 * a terminal for cards, and Vendure with the plugin.
 */
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import { type ServedSandbox, serveSandbox } from '../../../../demo/sandbox/server.ts'
import { workerSettings } from '../../../../demo/sandbox/worker-settings.ts'
import { startWorker, type WorkerProcess } from '../../../../demo/worker-process.ts'
import { freePort } from '../../free-port.ts'
import { type Line, lineTo } from '../../line.ts'
import { startPostgres } from '../../postgres.ts'
import { type CardTerminal, startCardTerminal } from './card-terminal.ts'
import { type OpenDatabase, openDatabase } from './database.ts'
import { startVendure, type VendureProcess } from './vendure-process.ts'

export type Stand = {
  database: OpenDatabase
  sandbox: ServedSandbox
  /** From the shop to the worker. */
  line: Line
  /** From the worker to the shop. */
  events: Line
  cards: CardTerminal
  vendure: VendureProcess
  worker: WorkerProcess
  /** Ends the worker and starts it again with these settings besides its own. */
  restartWorker(settings: Record<string, string>): Promise<void>
  /** Those of the running test. */
  shoppers: { code: string }[]
  apiKey: string
  notifySecret: string
}

/** All shoppers have the same address here, and a time-out is found out about within a second. */
const FOR_TESTS = {
  LOOKUPS_PER_MINUTE: '10000',
  STORE_MISSES_PER_MINUTE: '10000',
  RECONCILE_SECONDS: '0.2 0.5 1 2',
  YOUGOTAGIFT_CURRENCY: 'USD',
}

/** Call it at the top of a test file. What it returns is filled in when the tests run. `KEEP_LOGS_IN` names a folder for the logs to stay in. */
export function useStand(): Stand {
  const self = {} as Stand
  const running: (() => Promise<void>)[] = []
  const kept = process.env.KEEP_LOGS_IN
  const directory = kept ?? mkdtempSync(join(tmpdir(), 'vendure-'))

  beforeAll(async () => {
    const run = async <Part extends { close(): Promise<void> }>(starting: Promise<Part>) => {
      const part = await starting
      running.push(() => part.close())
      return part
    }
    const port = await freePort()
    const postgres = await run(startPostgres())
    const made = postgres.createDatabase('instagift_vendure')
    const [database, sandbox, cards, events] = await Promise.all([
      run(openDatabase(made)),
      run(serveSandbox(0)),
      run(startCardTerminal()),
      run(lineTo(`http://127.0.0.1:${port}`)),
    ])
    const secret = () => `whsec_${randomBytes(32).toString('base64')}`
    const workerPort = await freePort()
    const settings = {
      STORE_API_KEY: randomBytes(24).toString('base64url'),
      MASTER_KEY: randomBytes(32).toString('base64'),
      WEBHOOK_SECRET: secret(),
      NOTIFY_SECRET: secret(),
      NOTIFY_URL: `${events.url}/instagift/events`,
      STORE_ORIGINS: `http://127.0.0.1:${port}`,
      PUBLIC_URL: `http://127.0.0.1:${workerPort}`,
      ...workerSettings(sandbox.url),
      ...FOR_TESTS,
    }
    const start = (more = {}) =>
      startWorker({ port: workerPort, directory, settings: { ...settings, ...more } })
    const line = await run(lineTo(`http://127.0.0.1:${workerPort}`))
    Object.assign(self, {
      ...{ database, sandbox, cards, line, events },
      shoppers: [],
      apiKey: settings.STORE_API_KEY,
      notifySecret: settings.NOTIFY_SECRET,
    })
    running.push(
      () => self.vendure?.kill(),
      () => self.worker?.close(),
    )
    const env = {
      ...made.env,
      INSTAGIFT_URL: line.url,
      INSTAGIFT_API_KEY: settings.STORE_API_KEY,
      INSTAGIFT_NOTIFY_SECRET: settings.NOTIFY_SECRET,
      HOLD_HOURS: 'null',
      CARDS_URL: cards.url,
    }
    const restartWorker = async (more: Record<string, string>) => {
      await self.worker?.close()
      self.worker = await start(more)
    }
    // Each is kept as soon as it runs: the other one may fail.
    await Promise.all([
      restartWorker({}),
      startVendure(port, env, join(directory, 'vendure.log')).then(vendure => {
        self.vendure = vendure
      }),
    ])
    Object.assign(self, { restartWorker })
  })

  afterAll(async () => {
    for (const close of running.splice(0).reverse()) await close()
    if (!kept) rmSync(directory, { recursive: true, force: true })
  })

  return self
}

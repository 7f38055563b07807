/**
 * The worker and the sandbox for a shop of one's own, on this machine: origins, secrets and platforms are those of its settings, and the
 * gift cards are the sandbox's, whatever keys the settings have.
 */
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { freePort, runTogether } from './run-together.ts'
import { type ServedSandbox, serveSandbox } from './sandbox/server.ts'
import { workerSettings } from './sandbox/worker-settings.ts'
import { startWorker, type WorkerProcess } from './worker-process.ts'

export type OwnShopOptions = {
  /** Where the worker's storage and log are kept. */
  directory: string
  /** Keeps the worker's storage of an earlier run; the sandbox always starts anew. */
  keep?: boolean
  /** A port that is taken is replaced by a free one. */
  ports?: { worker: number; sandbox: number }
  settings: Readonly<Record<string, string>>
}

export type OwnShop = {
  worker: WorkerProcess
  sandbox: ServedSandbox
  /** What the worker runs with. */
  settings: Readonly<Record<string, string>>
  close(): Promise<void>
}

export async function startOwnShop(options: OwnShopOptions): Promise<OwnShop> {
  const { directory, ports } = options
  mkdirSync(directory, { recursive: true })
  rmSync(join(directory, 'worker.log'), { force: true })
  if (!options.keep) rmSync(join(directory, 'storage'), { recursive: true, force: true })
  const port = await freePort(ports?.worker)
  return runTogether(async run => {
    const sandbox = await run(serveSandbox(await freePort(ports?.sandbox)))
    const settings = settingsFor(options.settings, sandbox.url, port)
    const worker = await run(startWorker({ port, directory, settings }))
    return { worker, sandbox, settings }
  })
}

const settingsFor = (
  own: Readonly<Record<string, string>>,
  sandboxUrl: string,
  port: number,
): Record<string, string> => ({
  ...own,
  ...workerSettings(sandboxUrl),
  // YouGotaGift's cards have the currency of the account, which is the shop's.
  ...(own.YOUGOTAGIFT_CURRENCY && { YOUGOTAGIFT_CURRENCY: own.YOUGOTAGIFT_CURRENCY }),
  PUBLIC_URL: `http://127.0.0.1:${port}`,
  // No real card is redeemed from here, even if an address above should change.
  PREVIEW: 'on',
})

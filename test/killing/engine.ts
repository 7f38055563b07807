/**
 * The worker in raw workerd, with the storage of its objects on disk: started, killed with SIGKILL, and started again on the
 * same storage.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = fileURLToPath(new URL('../..', import.meta.url))

const STARTS_WITHIN_MS = 20_000

export type Engine = {
  url: string
  /** Where the objects' databases lie. */
  storage: string
  /** Of the process that runs now; null: none does. */
  pid(): number | null
  /** Starts it; resolves once it answers. */
  start(): Promise<void>
  /** Sends SIGKILL at once; resolves when the process is gone. */
  kill(): Promise<void>
  /** From the next start on it has these settings. */
  configure(settings: Record<string, string>): void
  /** For good. */
  close(): Promise<void>
}

export type EngineOptions = {
  /** The bundled worker. */
  script: string
  directory: string
  port: number
  settings: Record<string, string>
  /** The classes of its objects by the names of their bindings; by default those of the worker. */
  objects?: Record<string, string>
  /** Compatibility flags. */
  flags?: string[]
}

export function makeEngine(options: EngineOptions): Engine {
  const { script, directory, port, settings, objects = OBJECTS, flags = [] } = options
  const storage = join(directory, 'storage')
  mkdirSync(storage, { recursive: true })
  const config = join(directory, 'workerd.capnp')
  const configure = (settings: Record<string, string>) => {
    const name = relative(directory, script)
    writeFileSync(config, configOf({ script: name, storage, port, settings, objects, flags }))
  }
  configure(settings)
  const url = `http://127.0.0.1:${port}`
  let child: ChildProcess | null = null
  const killAtExit = () => child?.kill('SIGKILL')
  process.once('exit', killAtExit)
  const kill = async () => {
    const victim = child
    child = null
    if (!victim || victim.exitCode !== null || victim.signalCode !== null) return
    const gone = new Promise(resolve => victim.once('exit', resolve))
    victim.kill('SIGKILL')
    await gone
  }
  return {
    url,
    storage,
    pid: () => child?.pid ?? null,
    kill,
    configure: changed => configure({ ...settings, ...changed }),
    async close() {
      process.off('exit', killAtExit)
      await kill()
    },
    async start() {
      // Straight into the file: workerd waits for whoever reads its lines, and a reader of ours takes turns with it on the processor.
      const log = openSync(join(directory, 'workerd.log'), 'a')
      const started = spawn(workerdPath(), ['serve', config], { stdio: ['ignore', log, log] })
      closeSync(log)
      child = started
      await answers(url, started)
    },
  }
}

export function workerdPath(): string {
  // workerd comes with wrangler, whose version decides which one it is.
  const ofWrangler = createRequire(createRequire(import.meta.url).resolve('wrangler/package.json'))
  return (ofWrangler('workerd') as { default: string }).default
}

const OBJECTS: Record<string, string> = {
  CHECKOUT: 'CheckoutObject',
  CARD: 'CardObject',
  ORDER: 'OrderObject',
  BACK_OFFICE: 'BackOfficeObject',
  STORE: 'StoreObject',
  VISITOR: 'VisitorObject',
  STORE_MISSES: 'StoreMissesObject',
  RECONCILIATION: 'ReconciliationObject',
}

const text = (value: string): string => JSON.stringify(value)

function configOf({
  script,
  storage,
  port,
  settings,
  objects: classes,
  flags,
}: Required<Omit<EngineOptions, 'directory'>> & { storage: string }): string {
  const date = /"compatibility_date": "(.*?)"/.exec(
    readFileSync(join(ROOT, 'worker/wrangler.jsonc'), 'utf8'),
  )![1]!
  const variables = Object.entries(settings).map(
    ([name, value]) => `(name = ${text(name)}, text = ${text(value)})`,
  )
  const objects = Object.entries(classes)
  const bindings = objects.map(
    ([name, className]) => `(name = ${text(name)}, durableObjectNamespace = ${text(className)})`,
  )
  const namespaces = objects.map(
    ([, className]) =>
      `(className = ${text(className)}, uniqueKey = ${text(className)}, enableSql = true)`,
  )
  return `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "worker", worker = .worker),
    (name = "storage", disk = (path = ${text(storage)}, writable = true)),
    (name = "internet", network = (allow = ["local"])),
  ],
  sockets = [(name = "http", address = "127.0.0.1:${port}", http = (), service = "worker")],
);
const worker :Workerd.Worker = (
  modules = [(name = "worker", esModule = embed ${text(script)})],
  compatibilityDate = ${text(date)},
  compatibilityFlags = [${flags.map(text).join(', ')}],
  bindings = [
    ${[...variables, ...bindings].join(',\n    ')},
  ],
  durableObjectNamespaces = [
    ${namespaces.join(',\n    ')},
  ],
  durableObjectStorage = (localDisk = "storage"),
);
`
}

async function answers(url: string, child: ChildProcess): Promise<void> {
  const deadline = Date.now() + STARTS_WITHIN_MS
  while (Date.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`workerd ended with code ${child.exitCode}`)
    const answer = await fetch(`${url}/nothing-here`, {
      signal: AbortSignal.timeout(5_000),
    }).catch(() => null)
    await answer?.body?.cancel()
    if (answer) return
    await new Promise(resolve => setTimeout(resolve, 10))
  }
  throw new Error(`workerd did not answer within ${STARTS_WITHIN_MS / 1000} s`)
}

/** A port of this machine that is free now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

/** The worker as a child process, in `wrangler dev` with an env file and a storage directory of its own. */
import { type ChildProcess, spawn } from 'node:child_process'
import { createWriteStream, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { envText } from './env-file.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const STARTS_WITHIN_MS = 60_000
const ANSWERS_WITHIN_MS = 5_000
const ASKED_EVERY_MS = 100
/** After this long the process is killed. */
const ENDS_WITHIN_MS = 5_000

export type WorkerProcess = {
  url: string
  logFile: string
  /** Resolves when it ends by itself, not by `close`. */
  ended: Promise<void>
  close(): Promise<void>
  /** Starts it again after `close` with the same settings and storage. */
  reopen(): Promise<void>
}

export type WorkerProcessOptions = {
  port: number
  /** Where its env file, storage and log are kept. */
  directory: string
  settings: Record<string, string>
}

/** Resolves once the worker answers. Rejects with one sentence that names the log. */
export async function startWorker(options: WorkerProcessOptions): Promise<WorkerProcess> {
  const url = `http://127.0.0.1:${options.port}`
  const logFile = join(options.directory, 'worker.log')
  let child: ChildProcess | null = null
  const killAtExit = () => child && signal(child, 'SIGKILL')
  let resolveEnded = () => {}
  const ended = new Promise<void>(resolve => {
    resolveEnded = resolve
  })
  const close = async () => {
    process.off('exit', killAtExit)
    const closing = child
    child = null
    if (closing) await end(closing)
  }
  const reopen = async () => {
    process.once('exit', killAtExit)
    const started = spawnWrangler(options, logFile)
    child = started
    started.once('exit', () => child === started && resolveEnded())
    try {
      await untilItAnswers(url, started)
    } catch (error) {
      await close()
      throw new Error(`${error instanceof Error ? error.message : error}; its log is ${logFile}`)
    }
  }
  await reopen()
  return { url, logFile, ended, close, reopen }
}

function spawnWrangler({ port, directory, settings }: WorkerProcessOptions, logFile: string) {
  const envFile = join(directory, 'worker.env')
  writeFileSync(envFile, envText(settings), { mode: 0o600 })
  const child = spawn(process.execPath, [wranglerBin(), ...argumentsOf(port, directory, envFile)], {
    cwd: ROOT,
    // Its own process group: workerd ends with it, and Ctrl-C reaches it only through `close`.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      // Otherwise wrangler stores the URL of every call to a gift-card system, claim codes included.
      X_LOCAL_OBSERVABILITY: 'false',
      WRANGLER_SEND_METRICS: 'false',
      WRANGLER_LOG_PATH: join(directory, 'wrangler-logs'),
      NO_COLOR: '1',
    },
  })
  const log = createWriteStream(logFile, { flags: 'a' })
  child.stdout.pipe(log, { end: false })
  child.stderr.pipe(log, { end: false })
  return child
}

function wranglerBin(): string {
  const manifest = createRequire(import.meta.url).resolve('wrangler/package.json')
  return join(dirname(manifest), 'bin', 'wrangler.js')
}

function argumentsOf(port: number, directory: string, envFile: string): string[] {
  return [
    'dev',
    ...['-c', join(ROOT, 'worker', 'wrangler.jsonc')],
    ...['--env-file', envFile],
    ...['--persist-to', join(directory, 'storage')],
    ...['--port', String(port)],
    ...['--ip', '127.0.0.1'],
    ...['--inspector-port', '0'],
    '--show-interactive-dev-session=false',
    // Whoever runs it here reads its log.
    '--no-minify',
  ]
}

async function untilItAnswers(url: string, child: ChildProcess): Promise<void> {
  const deadline = Date.now() + STARTS_WITHIN_MS
  while (Date.now() < deadline) {
    if (hasEnded(child))
      throw new Error(`The worker ended with ${child.exitCode ?? child.signalCode}`)
    const timeout = AbortSignal.timeout(ANSWERS_WITHIN_MS)
    const answer = await fetch(`${url}/v1/health`, { signal: timeout }).catch(() => null)
    if (answer) return
    await new Promise(resolve => setTimeout(resolve, ASKED_EVERY_MS))
  }
  throw new Error(`The worker did not answer within ${STARTS_WITHIN_MS / 1000} s`)
}

async function end(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return
  const ended = new Promise<void>(resolve => child.once('exit', () => resolve()))
  signal(child, 'SIGTERM')
  const killing = setTimeout(() => signal(child, 'SIGKILL'), ENDS_WITHIN_MS)
  await ended
  clearTimeout(killing)
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null
}

function signal(child: ChildProcess, name: NodeJS.Signals): void {
  try {
    process.kill(-child.pid!, name)
  } catch {
    // It has ended already.
  }
}

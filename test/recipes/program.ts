/** A recipe as the program that it is, in a process of its own. */
import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export const ROOT = fileURLToPath(new URL('../..', import.meta.url))

const STARTS_WITHIN_MS = 30_000

export type Program = {
  /** What it has written. */
  log(): string
  /** Ends it without a word, as a crash does. */
  crash(): Promise<void>
}

/** Resolves once it listens at `url`. */
export async function run(
  command: string[],
  options: { url: string; env: Record<string, string>; cwd?: string },
): Promise<Program> {
  const [file = '', ...args] = command
  const child = spawn(file, args, {
    cwd: options.cwd ?? ROOT,
    env: { ...process.env, ...options.env },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let log = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', chunk => {
      log += chunk
    })
  await listens(child, options.url, () => log)
  return { log: () => log, crash: () => end(child) }
}

async function listens(child: ChildProcess, url: string, log: () => string): Promise<void> {
  const deadline = Date.now() + STARTS_WITHIN_MS
  while (Date.now() < deadline) {
    if (child.exitCode !== null) break
    if (await fetch(url, { redirect: 'manual' }).catch(() => null)) return
    await new Promise(resolve => setTimeout(resolve, 50))
  }
  await end(child)
  throw new Error(`the recipe does not listen at ${url}:\n${log()}`)
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise(resolve => child.once('exit', resolve))
  process.kill(-child.pid!, 'SIGKILL')
  await ended
}

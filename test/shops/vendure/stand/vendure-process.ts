/** The example shop of `demo/vendure`, in a process of its own, so that a test can kill it. */
import { type ChildProcess, spawn } from 'node:child_process'
import { createWriteStream } from 'node:fs'
import { fileURLToPath } from 'node:url'

const START = fileURLToPath(new URL('../../../../demo/vendure/dist/shop/start.js', import.meta.url))
const STARTS_WITHIN_MS = 90_000
const READY = "The shop's APIs"

export type VendureProcess = {
  url: string
  logFile: string
  /** As a power cut. */
  kill(): Promise<void>
  isRunning(): boolean
  start(): Promise<void>
}

export async function startVendure(
  port: number,
  env: Record<string, string>,
  logFile: string,
): Promise<VendureProcess> {
  let child: ChildProcess | undefined
  const killAtExit = () => child?.kill('SIGKILL')
  const kill = async () => {
    const ending = child
    child = undefined
    process.off('exit', killAtExit)
    if (!ending || ending.exitCode !== null || ending.signalCode !== null) return
    const ended = new Promise(resolve => ending.once('exit', resolve))
    ending.kill('SIGKILL')
    await ended
  }
  const start = async () => {
    process.once('exit', killAtExit)
    const started = spawn(process.execPath, [START], {
      env: { ...process.env, ...env, PORT: String(port), NODE_ENV: 'development' },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    child = started
    const log = createWriteStream(logFile, { flags: 'a' })
    started.stdout.pipe(log, { end: false })
    started.stderr.pipe(log, { end: false })
    await ready(started, logFile)
  }
  await start()
  return {
    url: `http://127.0.0.1:${port}`,
    logFile,
    kill,
    start,
    isRunning: () => child !== undefined,
  }
}

function ready(child: ChildProcess, logFile: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (what: string) => reject(new Error(`The shop ${what}; its log is ${logFile}`))
    const late = setTimeout(() => fail('did not start in time'), STARTS_WITHIN_MS)
    child.once('exit', code => fail(`ended with ${code}`))
    child.stdout?.on('data', (chunk: Buffer) => {
      if (!chunk.includes(READY)) return
      clearTimeout(late)
      resolve()
    })
  })
}

/** Medusa as a child process: the shop of `demo/medusa/shop` with the plugin as it was built. */
import { type ChildProcess, spawn } from 'node:child_process'
import { openSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const SHOP = fileURLToPath(new URL('../../../demo/medusa/shop/', import.meta.url))
const STARTS_WITHIN_MS = 90_000
const ASKED_EVERY_MS = 200

export type MedusaSettings = Record<
  'DATABASE_URL' | 'GIFT_WORKER' | 'STORE_API_KEY' | 'NOTIFY_SECRET' | 'SEED_FILE' | 'SHOP_WITH',
  string
>

export type MedusaProcess = {
  url: string
  logFile: string
  /** As a machine that fails: nothing is finished. */
  kill(): Promise<void>
  close(): Promise<void>
}

/** Runs one of the commands of `run.js` to its end. */
export async function runMedusa(
  command: 'migrate' | 'seed',
  settings: MedusaSettings,
  logFile: string,
): Promise<void> {
  const child = spawnMedusa(command, settings, logFile)
  const code = await new Promise(resolve => child.once('exit', resolve))
  if (code !== 0) throw new Error(`Medusa's ${command} ended with ${code}; its log is ${logFile}`)
}

export async function startMedusa(
  settings: MedusaSettings,
  port: number,
  logFile: string,
): Promise<MedusaProcess> {
  const url = `http://127.0.0.1:${port}`
  const child = spawnMedusa('start', { ...settings, PORT: String(port) }, logFile)
  const killAtExit = () => child.kill('SIGKILL')
  process.once('exit', killAtExit)
  const end = async (signal: NodeJS.Signals) => {
    process.off('exit', killAtExit)
    if (child.exitCode !== null || child.signalCode !== null) return
    const ended = new Promise(resolve => child.once('exit', resolve))
    child.kill(signal)
    await ended
  }
  const deadline = Date.now() + STARTS_WITHIN_MS
  while (!(await answers(url))) {
    if (child.exitCode !== null || Date.now() > deadline) {
      await end('SIGKILL')
      throw new Error(`Medusa did not start; its log is ${logFile}`)
    }
    await new Promise(resolve => setTimeout(resolve, ASKED_EVERY_MS))
  }
  return { url, logFile, kill: () => end('SIGKILL'), close: () => end('SIGKILL') }
}

function spawnMedusa(
  command: string,
  settings: Record<string, string>,
  logFile: string,
): ChildProcess {
  const log = openSync(logFile, 'a')
  return spawn(process.execPath, [join(SHOP, 'run.js'), command], {
    cwd: SHOP,
    stdio: ['ignore', log, log],
    env: { ...process.env, ...settings, MEDUSA_DISABLE_TELEMETRY: 'true', NO_COLOR: '1' },
  })
}

const answers = async (url: string): Promise<boolean> =>
  fetch(`${url}/health`).then(
    ({ ok }) => ok,
    () => false,
  )

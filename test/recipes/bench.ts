/** What the benches of all recipes share: the settings of a shop, its process, its database. */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, inject } from 'vitest'
import { type LossyProxy, lossyProxy } from './lossy-proxy.ts'
import { type Program, ROOT, run } from './program.ts'
import type { RecipeName } from './setup.ts'

export type Server = {
  url: string
  /** Filled in before the tests run. */
  proxy: LossyProxy
  start(): Promise<void>
  crash(): Promise<void>
  stock(pieces: number): void
  log(): string
}

/** Starts the recipe's program before the tests of a file, and ends it after them. `settings` are those of the provider. */
export function useServer(
  name: RecipeName,
  command: string[],
  {
    settings,
    cwd,
    jobs,
  }: {
    settings: () => Promise<Record<string, string>>
    cwd?: string
    /** Run again and again beside the server, as by cron, where the recipe's jobs are a program of their own. */
    jobs?: string[]
  },
): Server {
  const directory = mkdtempSync(join(tmpdir(), `${name}-`))
  const database = join(directory, 'shop.sqlite')
  const url = `http://127.0.0.1:${inject('ports')[name]}`
  let env: Record<string, string> = {}
  let program: Program | null = null
  let cron: { stop(): Promise<void> } | null = null
  const server = {
    url,
    proxy: null as unknown as LossyProxy,
    async start() {
      program = await run(command, { url, env, ...(cwd && { cwd }) })
    },
    async crash() {
      await program?.crash()
    },
    stock(pieces: number) {
      const db = new DatabaseSync(database, { timeout: 5000 })
      db.prepare('UPDATE stock SET pieces = ?').run(pieces)
      db.close()
    },
    log: () => program?.log() ?? '',
  }
  beforeAll(async () => {
    server.proxy = await lossyProxy(inject('worker'))
    const { STORE_API_KEY, NOTIFY_SECRET } = inject('secrets')
    env = {
      WORKER: server.proxy.url,
      STORE_API_KEY,
      NOTIFY_SECRET,
      PORT: new URL(url).port,
      DATABASE: database,
      JOBS_EVERY_SECONDS: '0.5',
      LEFT_AFTER_SECONDS: '3',
      ...(await settings()),
    }
    await server.start()
    cron = jobs ? runAgain(jobs, env) : null
  })
  afterAll(async () => {
    await cron?.stop()
    await server.crash()
    server.proxy?.close()
    rmSync(directory, { recursive: true, force: true })
  })
  return server
}

/** As cron does, every half second and never twice at once. */
function runAgain([file = '', ...args]: string[], env: Record<string, string>) {
  let isOver = false
  const running = (async () => {
    while (!isOver) {
      await new Promise(resolve => {
        const job = spawn(file, args, {
          cwd: ROOT,
          env: { ...process.env, ...env },
          stdio: 'ignore',
        })
        job.once('exit', resolve)
      })
      await new Promise(resolve => setTimeout(resolve, 500))
    }
  })()
  return {
    stop: () => {
      isOver = true
      return running
    },
  }
}

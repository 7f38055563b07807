/**
 * Postgres for the tests of real shops: one that runs already (`PGHOST` and its relatives), else one of Debian's with a port and a data folder
 * of its own, else one line that says what to install. Tests get databases that were made for them and are dropped at the end.
 */
import { execFileSync, spawn } from 'node:child_process'
import { chownSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from './free-port.ts'
import { NO_POSTGRES, programsOfPostgres } from './postgres-programs.ts'

export type Postgres = {
  /** A new, empty database. Its name begins with `prefix`. */
  createDatabase(prefix: string): Database
  /** Drops the databases that were made here, and ends the server if it was started here. */
  close(): Promise<void>
}

export type Database = {
  url: string
  /** The names that libpq reads. */
  env: Record<'PGHOST' | 'PGPORT' | 'PGUSER' | 'PGPASSWORD' | 'PGDATABASE', string>
}

type Server = { host: string; port: number; user: string; password: string }

const STARTS_WITHIN_MS = 20_000
const ASKED_EVERY_MS = 100

export async function startPostgres(): Promise<Postgres> {
  const { PGHOST, PGPORT = '5432', PGUSER = 'postgres', PGPASSWORD = '' } = process.env
  if (PGHOST) {
    const server = { host: PGHOST, port: Number(PGPORT), user: PGUSER, password: PGPASSWORD }
    return databasesOf(server, async () => {})
  }
  const server = { host: '127.0.0.1', port: await freePort(), user: 'postgres', password: '' }
  return databasesOf(server, await startServer(server))
}

function databasesOf(server: Server, end: () => Promise<void>): Postgres {
  const made: string[] = []
  const createDatabase = (prefix: string): Database => {
    const name = `${prefix}_${process.pid}_${Date.now().toString(36)}_${made.length}`
    psql(server, `create database ${name}`)
    made.push(name)
    const { host, port, user, password } = server
    const login = `${encodeURIComponent(user)}:${encodeURIComponent(password)}`
    return {
      url: `postgres://${login}@${host}:${port}/${name}`,
      env: {
        ...{ PGHOST: host, PGPORT: String(port), PGDATABASE: name },
        ...{ PGUSER: user, PGPASSWORD: password },
      },
    }
  }
  const close = async () => {
    try {
      for (const name of made.splice(0))
        psql(server, `drop database if exists ${name} with (force)`)
    } finally {
      await end()
    }
  }
  return { createDatabase, close }
}

function psql({ host, port, user, password }: Server, statement: string): void {
  const to = ['-h', host, '-p', String(port), '-U', user, '-d', 'postgres']
  execFileSync(programsOfPostgres().psql, [...to, '-v', 'ON_ERROR_STOP=1', '-qc', statement], {
    env: { ...process.env, PGPASSWORD: password },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
}

/** A server for this run only: nothing of it has to survive a crash. */
async function startServer(server: Server): Promise<() => Promise<void>> {
  const { initdb, postgres } = programsOfPostgres()
  const folder = mkdtempSync(join(tmpdir(), 'shop-postgres-'))
  const account = accountOfPostgres()
  if (account) chownSync(folder, account.uid, account.gid)
  const data = join(folder, 'data')
  const options = { cwd: folder, ...account }
  const init = ['-D', data, '-U', server.user, '-A', 'trust', '--no-sync', '-E', 'UTF8']
  execFileSync(initdb, init, { ...options, stdio: ['ignore', 'ignore', 'pipe'] })
  const flags = [
    ...['-D', data, '-p', String(server.port), '-h', server.host, '-k', folder],
    ...['-c', 'fsync=off', '-c', 'max_connections=200'],
  ]
  const child = spawn(postgres, flags, { ...options, stdio: 'ignore' })
  const killAtExit = () => {
    child.kill('SIGQUIT')
    rmSync(folder, { recursive: true, force: true })
  }
  process.once('exit', killAtExit)
  const end = async () => {
    process.off('exit', killAtExit)
    if (child.exitCode === null) {
      const ended = new Promise(resolve => child.once('exit', resolve))
      child.kill('SIGQUIT')
      await ended
    }
    rmSync(folder, { recursive: true, force: true })
  }
  const deadline = Date.now() + STARTS_WITHIN_MS
  while (!answers(server)) {
    if (child.exitCode !== null || Date.now() > deadline) {
      await end()
      throw new Error(`Postgres did not start within ${STARTS_WITHIN_MS / 1000} s`)
    }
    await new Promise(resolve => setTimeout(resolve, ASKED_EVERY_MS))
  }
  return end
}

function answers(server: Server): boolean {
  try {
    psql(server, 'select 1')
    return true
  } catch {
    return false
  }
}

/** Postgres refuses to run as root. Debian has an account for it. */
function accountOfPostgres(): { uid: number; gid: number } | null {
  if (process.getuid?.() !== 0) return null
  const id = (flag: string) =>
    Number(
      execFileSync('id', [flag, 'postgres'], {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      }),
    )
  try {
    return { uid: id('-u'), gid: id('-g') }
  } catch {
    throw new Error(`${NO_POSTGRES} There is no account "postgres" to run it with.`)
  }
}

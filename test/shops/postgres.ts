/**
 * Postgres for the tests of real shops: one that runs already (`PGHOST` and its relatives), else one that is started here with a port and a
 * data folder of its own. Tests get databases that were made for them and are dropped at the end; no other one is touched.
 */
import { execFileSync, spawn } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { freePort } from './free-port.ts'

export type Postgres = {
  host: string
  port: number
  user: string
  password: string
  /** A new, empty database. Its name begins with `prefix`. */
  createDatabase(prefix: string): Database
  /** Drops the databases that were made here, and ends the server if it was started here. */
  close(): Promise<void>
}

export type Database = { name: string; url: string }

type Server = Pick<Postgres, 'host' | 'port' | 'user' | 'password'>

const STARTS_WITHIN_MS = 20_000
const ASKED_EVERY_MS = 100

const MISSING =
  'No Postgres found: install it (Debian: apt-get install postgresql), or set PGHOST, PGPORT, PGUSER and PGPASSWORD to one that runs.'

export async function startPostgres(): Promise<Postgres> {
  const { PGHOST, PGPORT = '5432', PGUSER = 'postgres', PGPASSWORD = '' } = process.env
  if (PGHOST) {
    const server = { host: PGHOST, port: Number(PGPORT), user: PGUSER, password: PGPASSWORD }
    return databasesOf(server, async () => {})
  }
  const port = await freePort()
  const end = await startServer(port)
  return databasesOf({ host: '127.0.0.1', port, user: 'postgres', password: '' }, end)
}

function databasesOf(server: Server, end: () => Promise<void>): Postgres {
  const made: string[] = []
  const createDatabase = (prefix: string): Database => {
    const name = `${prefix}_${process.pid}_${Date.now().toString(36)}_${made.length}`
    psql(server, `create database ${name}`)
    made.push(name)
    const login = `${encodeURIComponent(server.user)}:${encodeURIComponent(server.password)}`
    return { name, url: `postgres://${login}@${server.host}:${server.port}/${name}` }
  }
  const close = async () => {
    for (const name of made.splice(0)) psql(server, `drop database if exists ${name} with (force)`)
    await end()
  }
  return { ...server, createDatabase, close }
}

function psql({ host, port, user, password }: Server, statement: string): void {
  const to = ['-h', host, '-p', String(port), '-U', user, '-d', 'postgres']
  execFileSync(programNamed('psql'), [...to, '-v', 'ON_ERROR_STOP=1', '-qc', statement], {
    env: { ...process.env, PGPASSWORD: password },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
}

/** A server for this run only: nothing of it has to survive a crash. */
async function startServer(port: number): Promise<() => Promise<void>> {
  const [initdb, postgres] = [programNamed('initdb'), programNamed('postgres')]
  const folder = mkdtempSync(join(tmpdir(), 'shop-postgres-'))
  const account = accountOfPostgres()
  if (account) chownSync(folder, account.uid, account.gid)
  const data = join(folder, 'data')
  const options = { cwd: folder, ...account }
  const init = ['-D', data, '-U', 'postgres', '-A', 'trust', '--no-sync', '-E', 'UTF8']
  execFileSync(initdb, init, { ...options, stdio: ['ignore', 'ignore', 'pipe'] })
  const flags = [
    ...['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', folder],
    ...['-c', 'fsync=off', '-c', 'max_connections=200'],
  ]
  const server = spawn(postgres, flags, { ...options, stdio: 'ignore' })
  const killAtExit = () => server.kill('SIGQUIT')
  process.once('exit', killAtExit)
  const end = async () => {
    process.off('exit', killAtExit)
    if (server.exitCode === null) {
      const ended = new Promise(resolve => server.once('exit', resolve))
      server.kill('SIGINT')
      await ended
    }
    rmSync(folder, { recursive: true, force: true })
  }
  const deadline = Date.now() + STARTS_WITHIN_MS
  while (!answers(port)) {
    if (server.exitCode !== null || Date.now() > deadline) {
      await end()
      throw new Error(`Postgres did not start within ${STARTS_WITHIN_MS / 1000} s`)
    }
    await new Promise(resolve => setTimeout(resolve, ASKED_EVERY_MS))
  }
  return end
}

function answers(port: number): boolean {
  try {
    psql({ host: '127.0.0.1', port, user: 'postgres', password: '' }, 'select 1')
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
    throw new Error(`${MISSING} There is no account "postgres" to run it with.`)
  }
}

/** In the PATH, else where Debian puts it; installed where that can be done. */
function programNamed(name: string): string {
  const found = find(name) ?? (installed() ? find(name) : undefined)
  if (!found) throw new Error(MISSING)
  return found
}

function find(name: string): string | undefined {
  const debian = '/usr/lib/postgresql'
  const versions = existsSync(debian)
    ? readdirSync(debian).sort((a, b) => Number(b) - Number(a))
    : []
  const folders = [
    ...(process.env.PATH ?? '').split(delimiter),
    ...versions.map(version => join(debian, version, 'bin')),
  ]
  return folders.map(folder => join(folder, name)).find(path => existsSync(path))
}

function installed(): boolean {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return false
  console.error('Looking for a Postgres: apt-get install postgresql')
  try {
    execFileSync('apt-get', ['update'], { stdio: 'ignore' })
    const install = ['install', '-y', '--no-install-recommends', 'postgresql']
    execFileSync('apt-get', install, { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/**
 * A Postgres for the tests: the running one of `PGHOST`, else one of Debian's with a port and a data folder of its own, else one line that
 * says what to install. Either way the tests write to a database that they made, and it is gone afterwards.
 */
import { execFileSync, spawn } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from './ports.ts'

const require = createRequire(new URL('../../../../demo/vendure/package.json', import.meta.url))

export type Database = {
  /** The names that libpq and the shop read. */
  env: Record<'PGHOST' | 'PGPORT' | 'PGUSER' | 'PGPASSWORD' | 'PGDATABASE', string>
  query<Row extends object>(text: string, values?: unknown[]): Promise<Row[]>
  close(): Promise<void>
}

type Server = { host: string; port: number; user: string; password: string; stop(): Promise<void> }
type Client = {
  connect(): Promise<void>
  query(text: string, values?: unknown[]): Promise<{ rows: never[] }>
  end(): Promise<void>
}

const STARTS_WITHIN_MS = 20_000
const INSTALLS_WITHIN_MS = 180_000
const MISSING =
  'No Postgres: install it (on Debian `apt-get install postgresql`), or set PGHOST, PGUSER and PGPASSWORD of a running one.'

export async function startDatabase(): Promise<Database> {
  const server = process.env.PGHOST ? given(process.env.PGHOST) : await ownServer()
  const name = `instagift_test_${process.pid}_${Date.now()}`
  try {
    await withClient(server, 'postgres', client => client.query(`CREATE DATABASE ${name}`))
  } catch (error) {
    await server.stop()
    throw error
  }
  const client = clientOf(server, name)
  await client.connect()
  return {
    env: {
      PGHOST: server.host,
      PGPORT: String(server.port),
      PGUSER: server.user,
      PGPASSWORD: server.password,
      PGDATABASE: name,
    },
    query: async (text, values) => (await client.query(text, values)).rows,
    close: async () => {
      await client.end()
      await withClient(server, 'postgres', own => own.query(`DROP DATABASE ${name} WITH (FORCE)`))
      await server.stop()
    },
  }
}

function clientOf({ host, port, user, password }: Server, database: string): Client {
  const { Client } = require('pg') as { Client: new (options: object) => Client }
  return new Client({ host, port, user, password, database })
}

async function withClient<T>(
  server: Server,
  database: string,
  act: (client: Client) => Promise<T>,
) {
  const client = clientOf(server, database)
  await client.connect()
  try {
    return await act(client)
  } finally {
    await client.end()
  }
}

const given = (host: string): Server => ({
  host,
  port: Number(process.env.PGPORT ?? 5432),
  user: process.env.PGUSER ?? 'postgres',
  password: process.env.PGPASSWORD ?? '',
  stop: async () => {},
})

async function ownServer(): Promise<Server> {
  const bin = binaries() ?? installed()
  const folder = mkdtempSync(join(tmpdir(), 'vendure-postgres-'))
  const owner = ownerOf(folder)
  const data = join(folder, 'data')
  const auth = ['--username', 'postgres', '--auth', 'trust', '--encoding', 'UTF8', '--no-sync']
  execFileSync(join(bin, 'initdb'), ['--pgdata', data, ...auth], {
    ...owner,
    cwd: folder,
    stdio: 'ignore',
  })
  const port = await freePort()
  const settings = { listen_addresses: '127.0.0.1', unix_socket_directories: folder, fsync: 'off' }
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const child = spawn(join(bin, 'postgres'), ['-D', data, '-p', `${port}`, ...flags], {
    ...owner,
    cwd: folder,
    stdio: 'ignore',
  })
  // Immediately: nothing in it is kept.
  const killAtExit = () => {
    child.kill('SIGQUIT')
    rmSync(folder, { recursive: true, force: true })
  }
  process.once('exit', killAtExit)
  const stop = async () => {
    process.off('exit', killAtExit)
    const ended = new Promise(resolve => child.once('exit', resolve))
    child.kill('SIGQUIT')
    await ended
    rmSync(folder, { recursive: true, force: true })
  }
  const server = { host: '127.0.0.1', port, user: 'postgres', password: '', stop }
  await untilItAnswers(server)
  return server
}

async function untilItAnswers(server: Server): Promise<void> {
  const deadline = Date.now() + STARTS_WITHIN_MS
  for (;;) {
    try {
      return void (await withClient(server, 'postgres', client => client.query('SELECT 1')))
    } catch (error) {
      if (Date.now() > deadline) throw error
      await new Promise(resolve => setTimeout(resolve, 100))
    }
  }
}

/** Postgres refuses to run as root. */
function ownerOf(folder: string): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {}
  const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }))
  const owner = { uid: id('-u'), gid: id('-g') }
  chownSync(folder, owner.uid, owner.gid)
  return owner
}

const DEBIAN = '/usr/lib/postgresql'

/** The folder with `initdb` and `postgres`, the newest of Debian's. */
function binaries(): string | undefined {
  const versions = existsSync(DEBIAN)
    ? readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a))
    : []
  const folders = [
    ...versions.map(version => join(DEBIAN, version, 'bin')),
    ...(process.env.PATH ?? '').split(':'),
  ]
  return folders.find(folder =>
    ['initdb', 'postgres'].every(name => existsSync(join(folder, name))),
  )
}

function installed(): string {
  if (process.getuid?.() !== 0) throw new Error(MISSING)
  try {
    const options = { stdio: 'ignore', timeout: INSTALLS_WITHIN_MS } as const
    execFileSync('apt-get', ['update'], options)
    execFileSync('apt-get', ['install', '-y', '--no-install-recommends', 'postgresql'], options)
  } catch {
    throw new Error(MISSING)
  }
  const found = binaries()
  if (!found) throw new Error(MISSING)
  return found
}

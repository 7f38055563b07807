/** The programs of Postgres: of the running system, or installed where that can be done. */
import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'

export const NO_POSTGRES =
  'No Postgres found: install it (Debian: apt-get install postgresql), or set PGHOST, PGPORT, PGUSER and PGPASSWORD to one that runs.'

type Programs = Record<'psql' | 'initdb' | 'postgres', string>

const INSTALLS_WITHIN_MS = 180_000

let found: Programs | undefined

/** Throws one line that says what to install. With `PGHOST` only `psql` is needed. */
export function programsOfPostgres(): Programs {
  found ??= find() ?? (installed() ? find() : undefined)
  if (!found) throw new Error(NO_POSTGRES)
  return found
}

/** `initdb` and `postgres` of one folder, so that they are of one version: the newest where Debian puts them, else one of the PATH. */
function find(): Programs | undefined {
  const debian = '/usr/lib/postgresql'
  const versions = existsSync(debian)
    ? readdirSync(debian).sort((a, b) => Number(b) - Number(a))
    : []
  const folders = [
    ...versions.map(version => join(debian, version, 'bin')),
    ...(process.env.PATH ?? '').split(delimiter),
  ]
  const needed = process.env.PGHOST ? ['psql'] : ['initdb', 'postgres', 'psql']
  const folder = folders.find(one => needed.every(name => existsSync(join(one, name))))
  if (!folder) return undefined
  const at = (name: string) => join(folder, name)
  return { psql: at('psql'), initdb: at('initdb'), postgres: at('postgres') }
}

function installed(): boolean {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return false
  console.error('Looking for a Postgres: apt-get install postgresql')
  const options = { stdio: 'ignore', timeout: INSTALLS_WITHIN_MS } as const
  try {
    execFileSync('apt-get', ['update'], options)
    execFileSync('apt-get', ['install', '-y', '--no-install-recommends', 'postgresql'], options)
    return true
  } catch {
    return false
  }
}

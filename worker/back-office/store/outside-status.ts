/** What health tells of the outside: the last call to each gift-card system, and keys that are missing. */
import type { CallNote } from '../../providers/call-health.ts'
import type { StoreStatus } from './calls.ts'

const TABLES = `
  CREATE TABLE IF NOT EXISTS providers (name TEXT PRIMARY KEY, ok INTEGER, detail TEXT, at INTEGER);
  CREATE TABLE IF NOT EXISTS missing_keys (id TEXT PRIMARY KEY, at INTEGER);
`

/** What has not happened again for a week is no news any more. */
const NEWS_MS = 7 * 86_400_000

export class OutsideStatus {
  readonly #sql: SqlStorage

  constructor(sql: SqlStorage) {
    this.#sql = sql
    sql.exec(TABLES)
  }

  noteCall({ name, ok, detail }: CallNote, at: number): void {
    this.#sql.exec(
      'INSERT OR REPLACE INTO providers (name, ok, detail, at) VALUES (?, ?, ?, ?)',
      name,
      ok ? 1 : 0,
      detail,
      at,
    )
  }

  noteMissingKey(id: string, at: number): void {
    this.#sql.exec('INSERT OR REPLACE INTO missing_keys (id, at) VALUES (?, ?)', id, at)
  }

  all(now: number): Omit<StoreStatus, 'refused'> {
    const since = now - NEWS_MS
    return {
      providers: this.#sql
        .exec<{ name: string; ok: number; detail: string; at: number }>(
          'SELECT name, ok, detail, at FROM providers',
        )
        .toArray()
        .map(({ ok, at, ...rest }) => ({ ...rest, ok: ok === 1, at: iso(at) })),
      missingKeys: this.#sql
        .exec<{ id: string }>('SELECT id FROM missing_keys WHERE at > ?', since)
        .toArray()
        .map(({ id }) => id),
    }
  }
}

const iso = (at: number): string => new Date(at).toISOString()

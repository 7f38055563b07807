/** What is known of the outside: the last good and the last refused call to each gift-card system, the last good delivery, missing keys. */
import type { CallNote } from '../../providers/call-health.ts'
import type { StoreStatus } from './calls.ts'

const TABLES = `
  CREATE TABLE IF NOT EXISTS calls (name TEXT, ok INTEGER, detail TEXT, at INTEGER, PRIMARY KEY (name, ok));
  CREATE TABLE IF NOT EXISTS call_counts (name TEXT PRIMARY KEY, answered INTEGER, failed INTEGER);
  CREATE TABLE IF NOT EXISTS deliveries (source TEXT PRIMARY KEY, at INTEGER);
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

  noteCall({ name, ok, detail, calls }: CallNote, at: number): void {
    this.#sql.exec(
      'INSERT OR REPLACE INTO calls (name, ok, detail, at) VALUES (?, ?, ?, ?)',
      name,
      ok ? 1 : 0,
      detail,
      at,
    )
    if (calls)
      this.#sql.exec(
        `INSERT INTO call_counts VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET
           answered = answered + excluded.answered, failed = failed + excluded.failed`,
        ...[name, calls.answered, calls.failed],
      )
  }

  noteMissingKey(id: string, at: number): void {
    this.#sql.exec('INSERT OR REPLACE INTO missing_keys (id, at) VALUES (?, ?)', id, at)
  }

  noteDelivery(source: string, at: number): void {
    this.#sql.exec('INSERT OR REPLACE INTO deliveries (source, at) VALUES (?, ?)', source, at)
  }

  all(now: number): Omit<StoreStatus, 'refused'> {
    const since = now - NEWS_MS
    const calls = this.#sql
      .exec<{ name: string; ok: number; detail: string; at: number }>(
        'SELECT name, ok, detail, at FROM calls ORDER BY at DESC',
      )
      .toArray()
      .map(({ ok, at, ...rest }) => ({ ...rest, ok: ok === 1, at: iso(at) }))
    return {
      providers: calls.filter(
        ({ name }, index) => calls.findIndex(one => one.name === name) === index,
      ),
      calls,
      callCounts: this.#sql
        .exec<{ name: string; answered: number; failed: number }>('SELECT * FROM call_counts')
        .toArray(),
      delivered: this.#sql
        .exec<{ source: string; at: number }>('SELECT source, at FROM deliveries')
        .toArray(),
      missingKeys: this.#sql
        .exec<{ id: string }>('SELECT id FROM missing_keys WHERE at > ?', since)
        .toArray()
        .map(({ id }) => id),
    }
  }
}

const iso = (at: number): string => new Date(at).toISOString()

/** How the last call to each gift-card system went. */
import type { CallNote } from '../providers/call-health.ts'
import type { BackOfficeHealth } from './calls.ts'

export class ProviderStatus {
  readonly #sql: SqlStorage

  constructor(sql: SqlStorage) {
    this.#sql = sql
    sql.exec(
      'CREATE TABLE IF NOT EXISTS providers (name TEXT PRIMARY KEY, ok INTEGER, detail TEXT, at INTEGER)',
    )
  }

  note({ name, ok, detail }: CallNote, at: number): void {
    this.#sql.exec(
      'INSERT OR REPLACE INTO providers (name, ok, detail, at) VALUES (?, ?, ?, ?)',
      name,
      ok ? 1 : 0,
      detail,
      at,
    )
  }

  all(): BackOfficeHealth['providers'] {
    return this.#sql
      .exec<{ name: string; ok: number; detail: string; at: number }>(
        'SELECT name, ok, detail, at FROM providers',
      )
      .toArray()
      .map(({ name, ok, detail, at }) => ({
        name,
        ok: ok === 1,
        at: new Date(at).toISOString(),
        detail,
      }))
  }
}

/** The outbound events of the store in the order in which they were listed, and whether the shop has taken each. */
import type { Checkout } from '../../shared/api.ts'
import type { EventQuery, ListedEntry, OutboundEvent } from './calls.ts'

export class EventLog {
  readonly #sql: SqlStorage

  constructor(sql: SqlStorage) {
    this.#sql = sql
    sql.exec(
      'CREATE TABLE IF NOT EXISTS events (seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT UNIQUE, json TEXT, at INTEGER, delivered INTEGER DEFAULT 0)',
    )
  }

  /** An event that is listed already changes nothing. */
  add({ id, type, at, data }: ListedEntry): void {
    const timestamp = new Date(at).toISOString()
    const event: OutboundEvent = { id, type, timestamp, data: data as Checkout }
    const json = JSON.stringify(event)
    this.#sql.exec('INSERT OR IGNORE INTO events (id, json, at) VALUES (?, ?, ?)', id, json, at)
  }

  markDelivered(id: string): void {
    this.#sql.exec('UPDATE events SET delivered = 1 WHERE id = ?', id)
  }

  /** `next` is where to go on later, also where nothing was new; null only while the log is empty. */
  page({ after, limit }: EventQuery): { events: OutboundEvent[]; next: string | null } {
    const from = Number(after ?? 0)
    const rows = this.#sql
      .exec<{ seq: number; json: string }>(
        'SELECT seq, json FROM events WHERE seq > ? ORDER BY seq LIMIT ?',
        from,
        limit,
      )
      .toArray()
    const last = rows.at(-1)?.seq ?? from
    return {
      events: rows.map(row => JSON.parse(row.json) as OutboundEvent),
      next: last > 0 ? String(last) : null,
    }
  }

  countUndelivered(before: number): number {
    return this.#sql
      .exec<{ count: number }>(
        'SELECT count(*) AS count FROM events WHERE delivered = 0 AND at < ?',
        before,
      )
      .one().count
  }

  deleteOld(before: number): void {
    this.#sql.exec('DELETE FROM events WHERE at < ?', before)
  }
}

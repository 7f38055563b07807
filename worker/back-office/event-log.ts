/** The outbound events of a shard in the order in which they were listed, and whether the shop has taken each. */

import { COUNTED_AT_MOST, type ListedEntry, type Row, type ShardQuery } from './calls.ts'
import { PURGE_STEP_ROWS } from './rules/times.ts'

// Each index entry is one more row that is billed. What the shop has not taken is in an index that stays small; what is old is at the
// beginning. The newest row is never deleted, so that no number is given twice: a reader who goes on after it would miss an event.
const TABLES = `
  CREATE TABLE IF NOT EXISTS events (seq INTEGER PRIMARY KEY, id TEXT UNIQUE, json TEXT, at INTEGER, delivered INTEGER);
  CREATE INDEX IF NOT EXISTS events_undelivered ON events (at) WHERE delivered = 0;
`

/** The ids of a checkout's events begin alike (checkout/rules/announcements.ts): a range of the index. */
const rangeOf = (checkoutId: string): [string, string] => {
  const body = `evt_${checkoutId.slice(3, 25)}`
  return [`${body}_`, `${body}\``]
}

export class EventLog {
  readonly #sql: SqlStorage

  constructor(sql: SqlStorage) {
    this.#sql = sql
    sql.exec(TABLES)
  }

  /** An event that is listed already can only become delivered. */
  add({ id, type, at, data, delivered }: ListedEntry): void {
    const json = JSON.stringify({ id, type, timestamp: new Date(at).toISOString(), data })
    this.#sql.exec(
      `INSERT INTO events (id, json, at, delivered) VALUES (?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET delivered = 1 WHERE excluded.delivered = 1`,
      id,
      json,
      at,
      delivered ? 1 : 0,
    )
  }

  page({ after, limit }: ShardQuery): Row[] {
    return this.#sql
      .exec<Row>(
        'SELECT seq, at, json FROM events WHERE seq > ? AND json IS NOT NULL ORDER BY seq LIMIT ?',
        after,
        limit,
      )
      .toArray()
  }

  about(checkoutId: string): unknown[] {
    return this.#sql
      .exec<{ json: string }>(
        'SELECT json FROM events WHERE id >= ? AND id < ? ORDER BY seq',
        ...rangeOf(checkoutId),
      )
      .toArray()
      .map(({ json }) => JSON.parse(json))
  }

  erase(checkoutId: string): void {
    this.#sql.exec(
      'UPDATE events SET id = NULL, json = NULL, delivered = 1 WHERE id >= ? AND id < ?',
      ...rangeOf(checkoutId),
    )
  }

  countUndelivered(before: number): number {
    return this.#sql
      .exec<{ count: number }>(
        'SELECT count(*) AS count FROM (SELECT 1 FROM events WHERE delivered = 0 AND at < ? LIMIT ?)',
        before,
        COUNTED_AT_MOST,
      )
      .one().count
  }

  /** Deletes a few of the old ones; true where there may be more. */
  deleteOld(before: number): boolean {
    const [young] = this.#sql
      .exec<{ seq: number }>(
        'SELECT seq FROM events WHERE at >= ? OR seq = (SELECT max(seq) FROM events) ORDER BY seq LIMIT 1',
        before,
      )
      .toArray()
    if (!young) return false
    const { rowsWritten } = this.#sql.exec(
      'DELETE FROM events WHERE seq IN (SELECT seq FROM events WHERE seq < ? ORDER BY seq LIMIT ?)',
      young.seq,
      PURGE_STEP_ROWS,
    )
    return rowsWritten >= PURGE_STEP_ROWS
  }
}

/** How often the deliveries of each source came to nothing, why, and when the last one did. */
import type { RefusedDeliveries } from './calls.ts'

/** The newest reasons; more would be of no use to anybody. */
const MAX_SHOWN = 20

export const NEWS_MS = 7 * 86_400_000

export class DeliveryRefusals {
  readonly #sql: SqlStorage

  constructor(sql: SqlStorage) {
    this.#sql = sql
    sql.exec(
      'CREATE TABLE IF NOT EXISTS refusals (source TEXT, reason TEXT, count INTEGER, at INTEGER, PRIMARY KEY (source, reason))',
    )
  }

  add({ source, reason, count, at }: RefusedDeliveries): void {
    this.#sql.exec(
      `INSERT INTO refusals (source, reason, count, at) VALUES (?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET
         count = iif(at < excluded.at - ${NEWS_MS}, 0, count) + excluded.count, at = max(at, excluded.at)`,
      source,
      reason,
      count,
      at,
    )
  }

  /** Newest first; what has not happened again for a week is no news. */
  newest(now: number): RefusedDeliveries[] {
    return this.#sql
      .exec<RefusedDeliveries>(
        'SELECT source, reason, count, at FROM refusals WHERE at > ? ORDER BY at DESC LIMIT ?',
        now - NEWS_MS,
        MAX_SHOWN,
      )
      .toArray()
  }
}

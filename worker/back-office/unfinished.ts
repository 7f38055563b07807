/**
 * The register of unfinished business: checkouts on which money moves, or whose order is still to be paid. A checkout is
 * announced here before money moves, so that it is found again where its own alarm was lost.
 */
import { COUNTED_AT_MOST, type OverdueMoney, type Unfinished } from './calls.ts'

// In no index by time: an entry is written two or three times in the life of an order, and few stand here at any time, so that reading
// all of them once a minute costs less.
const TABLE = `
  CREATE TABLE IF NOT EXISTS unfinished
    (checkout_id TEXT PRIMARY KEY, fence INTEGER, due_at INTEGER, poke_at INTEGER) WITHOUT ROWID
`

const POKE_AGAIN_MS = 300_000

export class UnfinishedBusiness {
  readonly #sql: SqlStorage

  constructor(sql: SqlStorage) {
    this.#sql = sql
    sql.exec(TABLE)
  }

  watch({ checkoutId, fence, dueAt }: Unfinished): void {
    this.#sql.exec(
      `INSERT INTO unfinished (checkout_id, fence, due_at, poke_at) VALUES (?, ?, ?, ?)
       ON CONFLICT (checkout_id) DO UPDATE SET
         fence = excluded.fence, due_at = excluded.due_at, poke_at = excluded.poke_at
       WHERE excluded.fence >= unfinished.fence`,
      checkoutId,
      fence,
      dueAt,
      dueAt,
    )
  }

  unwatch(checkoutId: string, fence: number): void {
    this.#sql.exec('DELETE FROM unfinished WHERE checkout_id = ? AND fence <= ?', checkoutId, fence)
  }

  /** Those that can't be woken come again after a while, and don't keep the others from their turn. */
  overdue(now: number, limit: number): string[] {
    return this.#sql
      .exec<{ checkout_id: string }>(
        `UPDATE unfinished SET poke_at = ? WHERE checkout_id IN
         (SELECT checkout_id FROM unfinished WHERE poke_at <= ? ORDER BY poke_at LIMIT ?)
         RETURNING checkout_id`,
        now + POKE_AGAIN_MS,
        now,
        limit,
      )
      .toArray()
      .map(row => row.checkout_id)
  }

  /** For a person to look at: those that have waited longest first. */
  overdueSince(now: number, limit: number): OverdueMoney[] {
    return this.#sql
      .exec<OverdueMoney>(
        'SELECT checkout_id AS checkoutId, due_at AS dueAt FROM unfinished WHERE due_at < ? ORDER BY due_at LIMIT ?',
        now,
        limit,
      )
      .toArray()
  }

  countOverdue(before: number): number {
    return this.#sql
      .exec<{ count: number }>(
        'SELECT count(*) AS count FROM (SELECT 1 FROM unfinished WHERE due_at < ? LIMIT ?)',
        before,
        COUNTED_AT_MOST,
      )
      .one().count
  }
}

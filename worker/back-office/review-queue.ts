/** The reviews of a shard in the order in which they were listed, each in its latest version. */
import type { DecisionRequest, Review } from '../../shared/api.ts'
import type { Problem } from '../../shared/problem.ts'
import { failed, type Result } from '../../shared/result.ts'
import { shardOf } from '../shards/shard-of.ts'
import {
  COUNTED_AT_MOST,
  type ReviewStatus,
  type Row,
  type ShardQuery,
  type StrayOrder,
} from './calls.ts'
import { belongsToStore, decideReview, unknownCheckoutReview } from './rules/reviews.ts'
import { PURGE_STEP_ROWS } from './rules/times.ts'

// The numbers of stray orders are never used again, also after their reviews were deleted.
const TABLES = `
  CREATE TABLE IF NOT EXISTS reviews
    (seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT UNIQUE, version INTEGER, status TEXT, json TEXT, at INTEGER);
  CREATE INDEX IF NOT EXISTS reviews_by_status ON reviews (status, seq);
  CREATE INDEX IF NOT EXISTS reviews_decided ON reviews (at) WHERE status = 'decided';
  CREATE TABLE IF NOT EXISTS strays
    (number INTEGER PRIMARY KEY AUTOINCREMENT, checkout_id TEXT, order_id TEXT, UNIQUE (checkout_id, order_id));
`

export class ReviewQueue {
  readonly #sql: SqlStorage

  constructor(sql: SqlStorage) {
    this.#sql = sql
    sql.exec(TABLES)
  }

  /** An older version than the one that is kept changes nothing. */
  keep(review: Review): void {
    this.#sql.exec(
      `INSERT INTO reviews (id, version, status, json, at) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET version = excluded.version, status = excluded.status, json = excluded.json
       WHERE excluded.version > reviews.version`,
      review.id,
      review.version,
      review.status,
      JSON.stringify(review),
      Date.parse(review.openedAt),
    )
  }

  page({ status, after, limit }: ShardQuery & { status: ReviewStatus }): Row[] {
    const columns = 'SELECT seq, at, json FROM reviews WHERE'
    return status === 'all'
      ? this.#sql.exec<Row>(`${columns} seq > ? ORDER BY seq LIMIT ?`, after, limit).toArray()
      : this.#sql
          .exec<Row>(`${columns} status = ? AND seq > ? ORDER BY seq LIMIT ?`, status, after, limit)
          .toArray()
  }

  openUnknownCheckout(order: StrayOrder, now: number): void {
    const { checkoutId, orderId } = order
    const [stray] = this.#sql
      .exec<{ number: number }>(
        'INSERT OR IGNORE INTO strays (checkout_id, order_id) VALUES (?, ?) RETURNING number',
        checkoutId,
        // SQLite takes no two NULLs for the same.
        orderId ?? '',
      )
      .toArray()
    if (stray) this.keep(unknownCheckoutReview(order, shardOf(checkoutId), stray.number, now))
  }

  /** Decides a review of the store; those of a checkout are decided there. */
  decide(id: string, request: DecisionRequest, now: number): Result<Review, Problem> {
    const [row] = this.#sql
      .exec<{ json: string }>('SELECT json FROM reviews WHERE id = ?', id)
      .toArray()
    if (!row || !belongsToStore(id)) return failed({ code: 'not_found' })
    const decided = decideReview(JSON.parse(row.json) as Review, request, now)
    if (decided.ok) this.keep(decided.value)
    return decided
  }

  countOpen(): number {
    return this.#sql
      .exec<{ count: number }>(
        "SELECT count(*) AS count FROM (SELECT 1 FROM reviews WHERE status = 'open' LIMIT ?)",
        COUNTED_AT_MOST,
      )
      .one().count
  }

  /** Deletes a few of the old ones; true where there may be more. */
  deleteDecided(before: number): boolean {
    const { rowsWritten } = this.#sql.exec(
      `DELETE FROM reviews WHERE seq IN
       (SELECT seq FROM reviews WHERE status = 'decided' AND at < ? ORDER BY at LIMIT ?)`,
      before,
      PURGE_STEP_ROWS,
    )
    return rowsWritten >= PURGE_STEP_ROWS
  }
}

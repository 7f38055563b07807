/** The reviews of the store in the order in which they were listed, each in its latest version. */
import type { DecisionRequest, Review } from '../../shared/api.ts'
import type { Problem } from '../../shared/problem.ts'
import { failed, type Result } from '../../shared/result.ts'
import type { ReviewQuery, StrayOrder } from './calls.ts'
import {
  belongsToStore,
  decideReview,
  STORE_REVIEW,
  unknownCheckoutReview,
} from './rules/reviews.ts'

export class ReviewQueue {
  readonly #sql: SqlStorage

  constructor(sql: SqlStorage) {
    this.#sql = sql
    sql.exec(
      'CREATE TABLE IF NOT EXISTS reviews (seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT UNIQUE, version INTEGER, status TEXT, json TEXT, at INTEGER)',
    )
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

  page({ status, limit, cursor }: ReviewQuery): { reviews: Review[]; next: string | null } {
    const rows = this.#sql
      .exec<{ seq: number; json: string }>(
        "SELECT seq, json FROM reviews WHERE seq > ? AND (? = 'all' OR status = ?) ORDER BY seq LIMIT ?",
        Number(cursor ?? 0),
        status,
        status,
        limit + 1,
      )
      .toArray()
    const shown = rows.slice(0, limit)
    return {
      reviews: shown.map(row => JSON.parse(row.json) as Review),
      next: rows.length > limit ? String(shown.at(-1)!.seq) : null,
    }
  }

  openUnknownCheckout(order: StrayOrder, now: number): void {
    if (this.#isListed(order)) return
    this.keep(unknownCheckoutReview(order, this.#lastNumber() + 1, now))
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
      .exec<{ count: number }>("SELECT count(*) AS count FROM reviews WHERE status = 'open'")
      .one().count
  }

  deleteDecided(before: number): void {
    this.#sql.exec("DELETE FROM reviews WHERE status = 'decided' AND at < ?", before)
  }

  #isListed({ checkoutId, orderId }: StrayOrder): boolean {
    const same = this.#sql.exec(
      `SELECT 1 FROM reviews WHERE id LIKE '${STORE_REVIEW}%'
       AND json_extract(json, '$.checkoutId') = ? AND json_extract(json, '$.orderId') IS ?`,
      checkoutId,
      orderId,
    )
    return same.toArray().length > 0
  }

  #lastNumber(): number {
    return this.#sql
      .exec<{ last: number }>(
        `SELECT coalesce(max(CAST(substr(id, ${STORE_REVIEW.length + 1}) AS INTEGER)), 0) AS last
         FROM reviews WHERE id LIKE '${STORE_REVIEW}%'`,
      )
      .one().last
  }
}

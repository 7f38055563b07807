/** The reviews of a shard in the order in which they were listed, each in its latest version. */
import type { DecisionRequest, Review } from '../../shared/api.ts'
import type { Problem } from '../../shared/problem.ts'
import { failed, type Result } from '../../shared/result.ts'
import { shardOf } from '../shards/shard-of.ts'
import {
  type BooksDiffer,
  COUNTED_AT_MOST,
  type DifferenceReview,
  type ReviewQuery,
  type Row,
  type StrayOrder,
} from './calls.ts'
import {
  belongsToStore,
  booksDifferReview,
  decideReview,
  storeReviewId,
  unknownCheckoutReview,
} from './rules/reviews.ts'
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

/** Before the key of a difference, so that it is no order's id. */
const DIFFERENCE = 'difference\n'

/** The ids of a checkout's reviews begin alike (checkout/rules/reviews/review-view.ts). */
const rangeOf = (checkoutId: string): [string, string] => {
  const body = `rv_${checkoutId.slice('ck_'.length)}`
  return [`${body}_`, `${body}\``]
}

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

  page({ status, reason = null, after, limit }: ReviewQuery): Row[] {
    const wheres: [condition: string, ...bound: (string | number)[]][] = [['seq > ?', after]]
    if (status !== 'all') wheres.push(['status = ?', status])
    if (reason !== null) wheres.push(["json ->> 'reason' = ?", reason])
    return this.#sql
      .exec<Row>(
        `SELECT seq, at, json FROM reviews WHERE ${wheres.map(([where]) => where).join(' AND ')}
         ORDER BY seq LIMIT ?`,
        ...wheres.flatMap(([, ...bound]) => bound),
        limit,
      )
      .toArray()
  }

  openUnknownCheckout(order: StrayOrder, now: number): void {
    const { checkoutId, orderId } = order
    const number = this.#newNumber(checkoutId, orderId ?? '')
    if (number === null) return
    this.keep(unknownCheckoutReview(order, shardOf(checkoutId), number, now))
  }

  /** The one that is there already, or a new one. */
  openBooksDiffer(differ: BooksDiffer, now: number): DifferenceReview {
    const { checkoutId, key } = differ
    const [shard, about] = [shardOf(checkoutId), `${DIFFERENCE}${key}`]
    const number = this.#newNumber(checkoutId, about)
    if (number !== null) this.keep(booksDifferReview(differ, shard, number, now))
    const id = storeReviewId(shard, number ?? this.#numberOf(checkoutId, about), differ.shop)
    return { id, isDecided: this.read(id)?.status !== 'open' }
  }

  read(id: string): Review | null {
    const [row] = this.#sql
      .exec<{ json: string }>('SELECT json FROM reviews WHERE id = ?', id)
      .toArray()
    return row ? (JSON.parse(row.json) as Review) : null
  }

  /** Decides a review of the store; those of a checkout are decided there. */
  decide(id: string, request: DecisionRequest, now: number): Result<Review, Problem> {
    const review = this.read(id)
    if (!review || !belongsToStore(id)) return failed({ code: 'not_found' })
    const decided = decideReview(review, request, now)
    if (decided.ok) this.keep(decided.value)
    return decided
  }

  /** Those that the checkout keeps itself, and those of the store about it. */
  about(checkoutId: string): Review[] {
    return this.#sql
      .exec<{ json: string }>(
        `SELECT json FROM reviews WHERE (id >= ? AND id < ?) OR json ->> 'checkoutId' = ? ORDER BY seq`,
        ...rangeOf(checkoutId),
        checkoutId,
      )
      .toArray()
      .map(({ json }) => JSON.parse(json) as Review)
  }

  /** But for those of the store that are open. */
  erase(checkoutId: string): void {
    for (const { id, status } of this.about(checkoutId))
      if (!belongsToStore(id) || status === 'decided')
        this.#sql.exec('DELETE FROM reviews WHERE id = ?', id)
    const open = this.about(checkoutId).map(({ id }) => Number(id.split('_').at(-1)))
    this.#sql.exec(
      `DELETE FROM strays WHERE checkout_id = ? AND number NOT IN (SELECT value FROM json_each(?))`,
      checkoutId,
      JSON.stringify(open),
    )
  }

  /** Null: there is a review about this already. SQLite takes no two NULLs for the same, so an id that is not known is ''. */
  #newNumber(checkoutId: string, about: string): number | null {
    const [stray] = this.#sql
      .exec<{ number: number }>(
        'INSERT OR IGNORE INTO strays (checkout_id, order_id) VALUES (?, ?) RETURNING number',
        checkoutId,
        about,
      )
      .toArray()
    return stray?.number ?? null
  }

  #numberOf(checkoutId: string, about: string): number {
    return this.#sql
      .exec<{ number: number }>(
        'SELECT number FROM strays WHERE checkout_id = ? AND order_id = ?',
        ...[checkoutId, about],
      )
      .one().number
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

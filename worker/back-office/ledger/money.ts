/** The movements of money of a shard, in the order of their time: what was credited to orders, and what went back. */
import type { LedgerPosition, LedgerRange, LedgerSums, MoneyFigures, MovementRow } from './calls.ts'
import type { Day } from './order-figures.ts'
import type { MovementChanges } from './rules/movements.ts'

const TABLES = `
  CREATE TABLE IF NOT EXISTS movements
    (at INTEGER, id TEXT, checkout_id TEXT, kind TEXT, provider TEXT, currency TEXT, label TEXT, amount INTEGER,
     booked INTEGER, upstream_id TEXT, attempt_id TEXT, PRIMARY KEY (at, id)) WITHOUT ROWID;
`

export class Money {
  readonly #sql: SqlStorage

  constructor(sql: SqlStorage) {
    this.#sql = sql
    sql.exec(TABLES)
  }

  change(
    { remove, add }: MovementChanges,
    { checkoutId, currency }: { checkoutId: string; currency: string },
  ): void {
    for (const { at, id } of remove)
      this.#sql.exec('DELETE FROM movements WHERE at = ? AND id = ?', at, id)
    for (const one of add)
      this.#sql.exec(
        'INSERT OR REPLACE INTO movements VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
        ...[one.at, one.id, checkoutId, one.kind, one.provider, currency, one.label, one.amount],
        ...[one.booked, one.upstreamId, one.attemptId],
      )
  }

  page({
    from,
    to,
    after,
    limit,
  }: LedgerRange & { after: LedgerPosition | null; limit: number }): MovementRow[] {
    return this.#sql
      .exec<Omit<MovementRow, 'kind'> & { kind: string }>(
        `SELECT at, id, checkout_id AS checkoutId, kind, provider, currency, label, amount, booked,
           upstream_id AS upstreamId, attempt_id AS attemptId
         FROM movements WHERE at >= ? AND at < ? AND (at, id) > (?, ?) ORDER BY at, id LIMIT ?`,
        ...[from, to, after?.at ?? from, after?.id ?? '', limit],
      )
      .toArray() as MovementRow[]
  }

  sums(since: number): LedgerSums['money'] {
    return this.#sql
      .exec<{ currency: string; kind: string; amount: number }>(
        'SELECT currency, kind, sum(amount) AS amount FROM movements WHERE at >= ? GROUP BY currency, kind',
        since,
      )
      .toArray() as LedgerSums['money']
  }

  ofDay({ day, from, to }: Day): MoneyFigures[] {
    return this.#sql
      .exec<{ currency: string; provider: string; kind: string; count: number; amount: number }>(
        `SELECT currency, provider, kind, count(*) AS count, sum(amount) AS amount
         FROM movements WHERE at >= ? AND at < ? GROUP BY 1, 2, 3`,
        ...[from, to],
      )
      .toArray()
      .map(figures => ({ ...figures, day, kind: figures.kind as MovementRow['kind'] }))
  }

  deleteOld(before: number, limit: number): boolean {
    const { rowsWritten } = this.#sql.exec(
      'DELETE FROM movements WHERE (at, id) IN (SELECT at, id FROM movements WHERE at < ? ORDER BY at LIMIT ?)',
      before,
      limit,
    )
    return rowsWritten >= limit
  }
}

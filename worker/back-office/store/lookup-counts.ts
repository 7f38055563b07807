/** How lookups of typed codes ended, by day. */
import type { LookupCount } from './calls.ts'

export class LookupCounts {
  readonly #sql: SqlStorage

  constructor(sql: SqlStorage) {
    this.#sql = sql
    sql.exec(
      'CREATE TABLE IF NOT EXISTS lookups (day INTEGER, result TEXT, count INTEGER, PRIMARY KEY (day, result)) WITHOUT ROWID',
    )
  }

  add(counts: LookupCount[]): void {
    for (const { day, result, count } of counts)
      this.#sql.exec(
        `INSERT INTO lookups (day, result, count) VALUES (?, ?, ?)
         ON CONFLICT DO UPDATE SET count = count + excluded.count`,
        day,
        result,
        count,
      )
  }

  between({ from, to }: { from: number; to: number }): LookupCount[] {
    return this.#sql
      .exec<LookupCount>(
        'SELECT day, result, count FROM lookups WHERE day BETWEEN ? AND ? ORDER BY day, result',
        from,
        to,
      )
      .toArray()
  }
}

/**
 * Our books for the time that is compared, as the reconciliation has taken them in: one row for each redemption, marked with the row
 * of the list that was found for it. They are gone when it has ended.
 */
import type { MovementRow } from '../back-office/ledger/calls.ts'
import type { OwnEntry } from './rules/verdict.ts'

const TABLES = `
  CREATE TABLE IF NOT EXISTS ours
    (id TEXT PRIMARY KEY, system TEXT, attempt_id TEXT, upstream_id TEXT, card TEXT, checkout_id TEXT, label TEXT,
     currency TEXT, booked INTEGER, at INTEGER, undone INTEGER, listed TEXT, page TEXT, looked INTEGER) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS ours_by_attempt ON ours (system, attempt_id);
  CREATE INDEX IF NOT EXISTS ours_by_upstream ON ours (system, upstream_id);
  CREATE INDEX IF NOT EXISTS ours_by_card ON ours (system, card);
  CREATE INDEX IF NOT EXISTS ours_by_page ON ours (page);
`

export type Own = OwnEntry & {
  id: string
  attemptId: string | null
  upstreamId: string | null
  checkoutId: string
  label: string
  currency: string
}

const COLUMNS = `id, attempt_id AS attemptId, upstream_id AS upstreamId, checkout_id AS checkoutId, label, currency, booked, at,
  undone, listed AS row`

type Stored = Omit<Own, 'undone'> & { undone: number }
const ownOf = ({ undone, ...row }: Stored): Own => ({ ...row, undone: undone === 1 })

export class Books {
  readonly #sql: SqlStorage

  constructor(sql: SqlStorage) {
    this.#sql = sql
    sql.exec(TABLES)
  }

  /** Takes in movements of the ledger, in the order of time; safe to repeat. True: it is a redemption that is compared. */
  take({ id, kind, provider, ...row }: MovementRow): boolean {
    if (kind === 'refunded') {
      // Of all of a redemption; what a person gave back stays redeemed there.
      if (id.startsWith('u.'))
        this.#sql.exec('UPDATE ours SET undone = 1 WHERE id = ?', `r.${id.slice(2)}`)
      return false
    }
    const { rowsWritten } = this.#sql.exec(
      'INSERT OR IGNORE INTO ours VALUES (?, ?, ?, ?, NULL, ?, ?, ?, ?, ?, 0, NULL, NULL, 0)',
      ...[id, provider, row.attemptId, row.upstreamId, row.checkoutId, row.label, row.currency],
      ...[row.booked, row.at],
    )
    return rowsWritten > 0
  }

  count(system: string, { from, to }: { from: number; to: number }): number {
    return this.#sql
      .exec<{ count: number }>(
        'SELECT count(*) AS count FROM ours WHERE system = ? AND at >= ? AND at < ?',
        ...[system, from, to],
      )
      .one().count
  }

  byAttempt(system: string, attemptId: string): Own | null {
    return this.#one('attempt_id = ?', system, attemptId)
  }

  byUpstreamId(system: string, upstreamId: string): Own | null {
    return this.#one('upstream_id = ?', system, upstreamId)
  }

  /** One that was booked by other evidence than its row, and has none yet. */
  withoutRow(system: string, amount: number, from: number, to: number): Own | null {
    const where = 'upstream_id IS NULL AND listed IS NULL AND booked = ? AND at BETWEEN ? AND ?'
    return this.#one(where, system, amount, from, to)
  }

  mark(id: string, row: string, page: string): void {
    this.#sql.exec('UPDATE ours SET listed = ?, page = ? WHERE id = ?', row, page, id)
  }

  /** Takes the marks of a page off that is read once more. */
  unmark(page: string): void {
    this.#sql.exec('UPDATE ours SET listed = NULL, page = NULL WHERE page = ?', page)
  }

  /** Redemptions that no row was found for. `byCard`: only those whose card could be looked up. */
  absent(system: string, { from, to }: { from: number; to: number }, byCard: boolean): Own[] {
    return this.#sql
      .exec<Stored>(
        `SELECT ${COLUMNS} FROM ours WHERE system = ? AND listed IS NULL AND undone = 0 AND at >= ? AND at < ?
         ${byCard ? 'AND card IS NOT NULL' : ''} ORDER BY at LIMIT 1000`,
        ...[system, from, to],
      )
      .toArray()
      .map(ownOf)
  }

  /** Redemptions that share one redemption of the system: what was booked here twice. */
  sharing(system: string): Own[] {
    return this.#sql
      .exec<Stored>(
        `SELECT ${COLUMNS} FROM ours WHERE system = ? AND undone = 0 AND upstream_id IN
           (SELECT upstream_id FROM ours WHERE system = ? AND undone = 0 AND upstream_id IS NOT NULL
            GROUP BY upstream_id HAVING count(*) > 1) ORDER BY at LIMIT 1000`,
        ...[system, system],
      )
      .toArray()
      .map(ownOf)
  }

  /** A few redemptions whose card has not been looked up. */
  withoutCard(system: string, limit: number): Own[] {
    return this.#sql
      .exec<Stored>(
        `SELECT ${COLUMNS} FROM ours WHERE system = ? AND card IS NULL AND looked = 0 LIMIT ?`,
        ...[system, limit],
      )
      .toArray()
      .map(ownOf)
  }

  /** `card` null: it could not be looked up. */
  setCard(id: string, card: string | null): void {
    this.#sql.exec('UPDATE ours SET card = ?, looked = 1 WHERE id = ?', card, id)
  }

  nextCard(system: string, after: string): { upstreamId: string; currency: string } | null {
    const [next] = this.#sql
      .exec<{ upstreamId: string; currency: string }>(
        'SELECT card AS upstreamId, currency FROM ours WHERE system = ? AND card > ? ORDER BY card LIMIT 1',
        ...[system, after],
      )
      .toArray()
    return next ?? null
  }

  clear(): void {
    this.#sql.exec('DELETE FROM ours')
  }

  #one(where: string, system: string, ...bound: (string | number)[]): Own | null {
    const query = `SELECT ${COLUMNS} FROM ours WHERE system = ? AND ${where} ORDER BY undone LIMIT 1`
    const [found] = this.#sql.exec<Stored>(query, system, ...bound).toArray()
    return found === undefined ? null : ownOf(found)
  }
}

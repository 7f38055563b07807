/**
 * What people decided, exported, made and revoked. An entry is written before it is done, and its end afterwards: nothing is done of
 * which nobody could tell who began it.
 */
import type { AuditEntry } from '../../../../shared/api/console/people.ts'
import type { AuditEnd, AuditNote, AuditRange, AuditRow, Shop } from './calls.ts'

const TABLES = `
  CREATE TABLE IF NOT EXISTS audit
    (seq INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER, note TEXT, result TEXT, problem TEXT);
  CREATE INDEX IF NOT EXISTS audit_by_age ON audit (at);
`

/** At most so many are forgotten with each entry. */
const PURGE_ROWS = 200

type Row = {
  seq: number
  at: number
  note: string
  result: AuditEntry['result']
  problem: string | null
}

/** An entry without a shop is by the one without a name. */
const BY_SHOP = "AND (? = '*' OR note ->> 'shop' IS ?)"

const boundTo = (shop: Shop): [string, string | null] => [shop ?? '', shop]

/** The reviews of a checkout, and the checkout itself. */
const ABOUT = "(note ->> 'about' = ? OR substr(note ->> 'about', 1, ?) = ?)"

const boundAbout = (checkoutId: string): [string, number, string] => {
  const reviews = `rv_${checkoutId.slice('ck_'.length)}_`
  return [checkoutId, reviews.length, reviews]
}

export class AuditLog {
  readonly #sql: SqlStorage

  constructor(sql: SqlStorage) {
    this.#sql = sql
    sql.exec(TABLES)
  }

  begin(note: AuditNote, at: number): number {
    return this.#sql
      .exec<{ seq: number }>(
        "INSERT INTO audit (at, note, result) VALUES (?, ?, 'unknown') RETURNING seq",
        ...[at, JSON.stringify(note)],
      )
      .one().seq
  }

  end({ seq, problem }: AuditEnd): void {
    const result = problem === null ? 'done' : 'refused'
    const bound = [result, problem, seq]
    this.#sql.exec('UPDATE audit SET result = ?, problem = ? WHERE seq = ?', ...bound)
  }

  forget(before: number): void {
    this.#sql.exec(
      'DELETE FROM audit WHERE seq IN (SELECT seq FROM audit WHERE at < ? ORDER BY at LIMIT ?)',
      ...[before, PURGE_ROWS],
    )
  }

  about(checkoutId: string): AuditEntry[] {
    return this.#rows(`${ABOUT} ORDER BY seq`, boundAbout(checkoutId)).map(({ entry }) => entry)
  }

  /** A detail is the decision and its note. */
  eraseNotes(checkoutId: string): void {
    this.#sql.exec(
      `UPDATE audit SET note = json_set(note, '$.detail', substr(note ->> 'detail', 1, instr(note ->> 'detail', ': ') - 1))
       WHERE ${ABOUT} AND instr(note ->> 'detail', ': ') > 0`,
      ...boundAbout(checkoutId),
    )
  }

  page(query: { before: number | null; limit: number; shop: Shop }): AuditRow[] {
    const { before, limit, shop } = query
    const bound = [before ?? Number.MAX_SAFE_INTEGER, ...boundTo(shop), limit]
    return this.#rows(`seq < ? ${BY_SHOP} ORDER BY seq DESC LIMIT ?`, bound)
  }

  range({ from, to, after, limit, shop }: AuditRange): AuditRow[] {
    const bound = [after, from, to, ...boundTo(shop), limit]
    return this.#rows(`seq > ? AND at >= ? AND at < ? ${BY_SHOP} ORDER BY seq LIMIT ?`, bound)
  }

  #rows(where: string, bound: (number | string | null)[]): AuditRow[] {
    const query = `SELECT seq, at, note, result, problem FROM audit WHERE ${where}`
    return this.#sql
      .exec<Row>(query, ...bound)
      .toArray()
      .map(({ seq, at, note, result, problem }) => ({
        seq,
        entry: {
          at: new Date(at).toISOString(),
          ...(JSON.parse(note) as AuditNote),
          ...{ result, problem },
        },
      }))
  }
}

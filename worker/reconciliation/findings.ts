/** What reconciliations have found: their differences, and how they stand. */
import type { Difference, Reconciliation } from '../../shared/api/console/reconciliation.ts'
import type { FoundPage } from './calls.ts'
import type { Progress } from './progress.ts'

const TABLES = `
  CREATE TABLE IF NOT EXISTS runs (id INTEGER PRIMARY KEY AUTOINCREMENT, begun_at INTEGER, json TEXT);
  CREATE TABLE IF NOT EXISTS differences
    (run INTEGER, key TEXT, page TEXT, explained INTEGER, json TEXT, PRIMARY KEY (run, key)) WITHOUT ROWID;
`

/** So many reconciliations are kept. */
export const KEPT = 100

/** So many differences of one system are kept in each. */
const MOST_OF_A_SYSTEM = 1_000

/** `channel`: by which way the system says that it was redeemed; `card`: how it names the card. Neither is shown. */
export type Found = Difference & { key: string; channel: string | null; card: string | null }

export class Findings {
  readonly #sql: SqlStorage

  constructor(sql: SqlStorage) {
    this.#sql = sql
    sql.exec(TABLES)
  }

  /** The number of a new one. */
  open(begunAt: number): number {
    this.#sql.exec('DELETE FROM runs WHERE id <= (SELECT max(id) FROM runs) - ?', KEPT)
    this.#sql.exec('DELETE FROM differences WHERE run < (SELECT min(id) FROM runs)')
    return this.#sql
      .exec<{ id: number }>(
        "INSERT INTO runs (begun_at, json) VALUES (?, '') RETURNING id",
        begunAt,
      )
      .one().id
  }

  save(progress: Progress): void {
    this.#sql.exec('UPDATE runs SET json = ? WHERE id = ?', JSON.stringify(progress), progress.id)
  }

  latest(limit: number): Progress[] {
    return this.#sql
      .exec<{ json: string }>(
        "SELECT json FROM runs WHERE json <> '' ORDER BY id DESC LIMIT ?",
        limit,
      )
      .toArray()
      .map(({ json }) => JSON.parse(json) as Progress)
  }

  /** The newest of which this is true. */
  newest(is: (progress: Progress) => boolean): Progress | null {
    const rows = this.#sql.exec<{ json: string }>(
      "SELECT json FROM runs WHERE json <> '' ORDER BY id DESC",
    )
    for (const { json } of rows) {
      const progress = JSON.parse(json) as Progress
      if (is(progress)) return progress
    }
    return null
  }

  progress(id: number): Progress | null {
    const [row] = this.#sql
      .exec<{ json: string }>("SELECT json FROM runs WHERE id = ? AND json <> ''", id)
      .toArray()
    return row ? (JSON.parse(row.json) as Progress) : null
  }

  /** One that is known already stays as it is. `page` null: it stands on no page of a list. */
  add(run: number, page: string | null, found: Found): void {
    this.#sql.exec(
      'INSERT OR IGNORE INTO differences VALUES (?, ?, ?, 0, ?)',
      ...[run, found.key, page, JSON.stringify(found)],
    )
  }

  /** Those of a page that is read once more. */
  dropPage(run: number, page: string): void {
    this.#sql.exec('DELETE FROM differences WHERE run = ? AND page = ?', run, page)
  }

  unexplained(run: number, limit: number): Found[] {
    return this.#sql
      .exec<{ json: string }>(
        'SELECT json FROM differences WHERE run = ? AND explained = 0 ORDER BY key LIMIT ?',
        ...[run, limit],
      )
      .toArray()
      .map(({ json }) => JSON.parse(json) as Found)
  }

  explain(run: number, found: Found): void {
    this.#sql.exec(
      'UPDATE differences SET explained = 1, json = ? WHERE run = ? AND key = ?',
      ...[JSON.stringify(found), run, found.key],
    )
  }

  /** It is none: another till of the account made it. */
  remove(run: number, key: string): void {
    this.#sql.exec('DELETE FROM differences WHERE run = ? AND key = ?', run, key)
  }

  all(run: number): Difference[] {
    return this.#sql
      .exec<{ json: string }>('SELECT json FROM differences WHERE run = ? ORDER BY key', run)
      .toArray()
      .map(({ json }) => shown(JSON.parse(json) as Found))
  }

  page({
    from,
    to,
    after,
    limit,
  }: {
    from: number
    to: number
    after: string
    limit: number
  }): FoundPage {
    const [run, ...key] = after.split(' ')
    const rows = this.#sql
      .exec<{ run: number; key: string; json: string }>(
        `SELECT run, key, d.json FROM differences d JOIN runs ON runs.id = run
         WHERE begun_at >= ? AND begun_at < ? AND (run, key) > (?, ?) ORDER BY run, key LIMIT ?`,
        ...[from, to, Number(run), key.join(' '), limit],
      )
      .toArray()
    const last = rows.at(-1)
    return {
      rows: rows.map(row => ({
        reconciliation: String(row.run),
        ...shown(JSON.parse(row.json) as Found),
      })),
      next: rows.length === limit && last ? `${last.run} ${last.key}` : null,
    }
  }

  counts(run: number): Pick<Reconciliation, 'differences' | 'unexplained'> {
    return this.#sql
      .exec<Pick<Reconciliation, 'differences' | 'unexplained'>>(
        `SELECT count(*) AS differences, coalesce(sum(json ->> 'explanation' IS NULL), 0) AS unexplained
         FROM differences WHERE run = ?`,
        run,
      )
      .one()
  }

  /** How many more of this system are kept. */
  roomFor(run: number, system: string): number {
    const { count } = this.#sql
      .exec<{ count: number }>(
        'SELECT count(*) AS count FROM differences WHERE run = ? AND key >= ? AND key < ?',
        ...[run, `${system} `, `${system}!`],
      )
      .one()
    return Math.max(0, MOST_OF_A_SYSTEM - count)
  }
}

/** Findings of before name no review. */
const shown = ({ key: _, channel: __, card: ___, ...difference }: Found): Difference => ({
  ...difference,
  reviewId: difference.reviewId ?? null,
})

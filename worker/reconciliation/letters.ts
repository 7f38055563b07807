/** Events of the store to the shop that are about no checkout: kept until delivered, and for a week at the longest. */
import { triedAgain } from '../checkout/rules/outbox.ts'
import type { OutboundEvent } from '../notify/send-event.ts'

const TABLES = `
  CREATE TABLE IF NOT EXISTS letters
    (id TEXT PRIMARY KEY, type TEXT, at INTEGER, json TEXT, tries INTEGER, next_at INTEGER);
`

export const KEPT_MS = 7 * 86_400_000

export type Letter = OutboundEvent

export class Letters {
  readonly #sql: SqlStorage

  constructor(sql: SqlStorage) {
    this.#sql = sql
    sql.exec(TABLES)
  }

  add({ id, type, at, data }: Letter): void {
    this.#sql.exec(
      'INSERT OR IGNORE INTO letters VALUES (?, ?, ?, ?, 0, ?)',
      ...[id, type, at, JSON.stringify(data), at],
    )
  }

  /** When the next one is due (ms); null: none is waiting. */
  dueAt(): number | null {
    return this.#sql.exec<{ at: number | null }>('SELECT min(next_at) AS at FROM letters').one().at
  }

  /** Sends what is due; one that is not taken comes again later. */
  async send(now: number, notify: (letter: Letter) => Promise<boolean>): Promise<void> {
    this.#sql.exec('DELETE FROM letters WHERE at < ?', now - KEPT_MS)
    const due = this.#sql
      .exec<{ id: string; type: string; at: number; json: string; tries: number }>(
        'SELECT id, type, at, json, tries FROM letters WHERE next_at <= ? ORDER BY at',
        now,
      )
      .toArray()
    for (const { json, tries, ...letter } of due) {
      const done = await notify({ ...letter, data: JSON.parse(json) })
      const { nextAt, tries: tried } = triedAgain(letter.id, { tries }, done, now)
      if (done) this.#sql.exec('DELETE FROM letters WHERE id = ?', letter.id)
      else
        this.#sql.exec(
          'UPDATE letters SET tries = ?, next_at = ? WHERE id = ?',
          ...[tried, nextAt, letter.id],
        )
    }
  }
}

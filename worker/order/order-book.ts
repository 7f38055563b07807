/**
 * A book of orders: one row for each name. An object of its own for each order would be a database and an alarm for each, of which
 * the creation alone takes longer than all else that a placing waits for.
 */
import type { Claim, ClaimAnswer, OrderBookCalls } from './calls.ts'
import { Order } from './order.ts'
import { emptyOrder, type OrderState, orderForgottenAt } from './rules/claims.ts'

// In no index by time: each entry would be one more row that is billed, and what is old is looked for once a day.
const TABLE =
  'CREATE TABLE IF NOT EXISTS orders (name TEXT PRIMARY KEY, state TEXT NOT NULL) WITHOUT ROWID'

/** So many names are looked at in one go. */
const STEP_ROWS = 5_000
const DAY_MS = 86_400_000
const STEP_PAUSE_MS = 1_000

export class OrderBook implements OrderBookCalls {
  readonly #storage: DurableObjectStorage
  readonly #retentionMs: number
  #isWatched = false
  /** The last name that was looked at; empty: the next look begins at the first. */
  #lookedAt = ''

  constructor(storage: DurableObjectStorage, retentionMs: number) {
    this.#storage = storage
    this.#retentionMs = retentionMs
    storage.sql.exec(TABLE)
  }

  async claim(name: string, claim: Claim, takesBack: boolean): Promise<ClaimAnswer> {
    return this.#order(name).claim(claim, takesBack)
  }

  async unclaim(name: string, claim: Claim): Promise<void> {
    return this.#order(name).unclaim(claim)
  }

  async cancel(name: string): Promise<void> {
    return this.#order(name).cancel()
  }

  async isCancelled(name: string): Promise<boolean> {
    return this.#order(name).isCancelled()
  }

  async current(name: string): Promise<string | null> {
    return this.#order(name).current()
  }

  /** The alarm, once a day: orders are forgotten RETENTION_DAYS after they were last used, some names at a time. */
  async wake(): Promise<void> {
    const rows = this.#storage.sql
      .exec<{ name: string; state: string }>(
        'SELECT name, state FROM orders WHERE name > ? ORDER BY name LIMIT ?',
        this.#lookedAt,
        STEP_ROWS,
      )
      .toArray()
    for (const { name, state } of rows) {
      const at = orderForgottenAt(JSON.parse(state) as OrderState, this.#retentionMs)
      if (at !== null && at <= Date.now())
        this.#storage.sql.exec('DELETE FROM orders WHERE name = ?', name)
    }
    this.#lookedAt = rows.length < STEP_ROWS ? '' : rows.at(-1)!.name
  }

  rearm(): void {
    const pauseMs = this.#lookedAt === '' ? DAY_MS : STEP_PAUSE_MS
    void this.#storage.setAlarm(Date.now() + pauseMs)
  }

  #order(name: string): Order {
    return new Order({
      now: () => Date.now(),
      read: () => this.#read(name),
      write: state => this.#write(name, state),
    })
  }

  #read(name: string): OrderState {
    const [row] = this.#storage.sql
      .exec<{ state: string }>('SELECT state FROM orders WHERE name = ?', name)
      .toArray()
    return row ? (JSON.parse(row.state) as OrderState) : emptyOrder
  }

  #write(name: string, state: OrderState): void {
    this.#storage.sql.exec(
      'INSERT OR REPLACE INTO orders (name, state) VALUES (?, ?)',
      name,
      JSON.stringify(state),
    )
    void this.#watch()
  }

  async #watch(): Promise<void> {
    if (this.#isWatched) return
    this.#isWatched = true
    if ((await this.#storage.getAlarm()) === null) this.rearm()
  }
}

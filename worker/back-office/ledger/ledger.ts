/** The ledger of a shard: takes in how checkouts stand, finds them and adds them up. */
import type {
  LedgerCalls,
  LedgerEntry,
  LedgerFigures,
  LedgerSearch,
  LedgerSums,
  Segment,
} from './calls.ts'
import { Money } from './money.ts'
import { daysOf, ordersOfDay } from './order-figures.ts'
import { type KnownOrder, Orders, packed } from './orders.ts'
import { changedMovements } from './rules/movements.ts'

export class Ledger implements LedgerCalls {
  readonly #sql: SqlStorage
  readonly #orders: Orders
  readonly #money: Money

  constructor(sql: SqlStorage) {
    this.#sql = sql
    this.#orders = new Orders(sql)
    this.#money = new Money(sql)
  }

  /** What is known already writes nothing: each row that is written costs money. */
  async keep(entry: LedgerEntry): Promise<void> {
    const before = this.#orders.known(entry)
    if (before && entry.version < before.version) return
    const changes = changedMovements(before?.moved ?? [], entry.movements)
    const isKept = entry.isOrder || changes.known.length > 0
    if (isKept && !isKnown(before, entry, packed(entry, changes.known)))
      this.#orders.write(entry, changes.known, before)
    if (!isKept && before) this.#orders.remove(entry, before)
    this.#money.change(changes, entry)
  }

  async find(search: LedgerSearch) {
    return this.#orders.find(search)
  }

  async movements(query: Parameters<LedgerCalls['movements']>[0]) {
    return this.#money.page(query)
  }

  async sums(since: number): Promise<LedgerSums> {
    return { orders: this.#orders.sums(since), money: this.#money.sums(since) }
  }

  async figures(segments: Segment[]): Promise<LedgerFigures> {
    const days = daysOf(segments)
    return {
      orders: days.flatMap(day => ordersOfDay(this.#sql, day)),
      money: days.flatMap(day => this.#money.ofDay(day)),
    }
  }

  /** Deletes a few of the old ones; true where there may be more. */
  deleteOld(before: number, limit: number): boolean {
    const orders = this.#orders.deleteOld(before, limit)
    const money = this.#money.deleteOld(before, limit)
    return orders || money
  }
}

/** The version names everything that is kept of a checkout but the further names of its order. */
const isKnown = (before: KnownOrder | null, { version }: LedgerEntry, json: string): boolean =>
  before !== null && before.version === version && before.json === json

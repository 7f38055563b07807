/**
 * The orders of a shard, one row each, stored in the order of their time: a range of days is read in one go, and a page goes on
 * before its last row. `labels` finds an order by the last four of a code. An order that goes its ordinary way is in no index, because
 * each entry is a row that is written.
 */
import type { CheckoutStatus } from '../../../shared/api.ts'
import type { LedgerCard, LedgerEntry, LedgerRow, LedgerSearch, LedgerSums } from './calls.ts'
import type { KnownMovement } from './rules/movements.ts'

/** What few orders are at any time: these are in an index. */
const RARE = new Set<CheckoutStatus>(['completing', 'review', 'cancelling', 'expired'])
const IS_RARE = `status IN (${[...RARE].map(status => `'${status}'`).join(', ')})`

const TABLES = `
  CREATE TABLE IF NOT EXISTS orders
    (at INTEGER, checkout_id TEXT, version INTEGER, status TEXT, currency TEXT, order_total INTEGER, applied INTEGER,
     redeemed INTEGER, shortfall INTEGER, refunded INTEGER, paid_at INTEGER, redeemed_at INTEGER, json TEXT,
     PRIMARY KEY (at, checkout_id)) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS labels
    (label TEXT, at INTEGER, checkout_id TEXT, PRIMARY KEY (label, at, checkout_id)) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS orders_out_of_the_ordinary ON orders (status, at) WHERE ${IS_RARE};
`

/** An order that was erased is counted, and found by nobody. */
const ERASED = '{"erased":true'
const IS_NOT_ERASED = `substr(o.json, 1, ${ERASED.length}) <> '${ERASED}'`

const COLUMNS = `o.at, o.checkout_id, o.version, o.status, o.currency, o.order_total, o.applied, o.redeemed, o.shortfall,
  o.refunded, o.paid_at, o.redeemed_at, o.json`

type Stored = {
  at: number
  checkout_id: string
  version: number
  status: LedgerEntry['status']
  currency: string
  order_total: number
  applied: number
  redeemed: number | null
  shortfall: number | null
  refunded: number
  paid_at: number | null
  redeemed_at: number | null
  json: string
}

type Card = [label: string, provider: string, applied: number, redeemed: number, status: string]

/** What is read of an order and not searched: the names, the cards, open reviews, and which movements are kept. */
type Packed = { ids: string[]; cards: Card[]; reviews: number; moved: KnownMovement[] }

export type KnownOrder = { version: number; paidAt: number | null; json: string } & Packed

export class Orders {
  readonly #sql: SqlStorage

  constructor(sql: SqlStorage) {
    this.#sql = sql
    sql.exec(TABLES)
  }

  known({ at, checkoutId }: LedgerEntry): KnownOrder | null {
    const [row] = this.#sql
      .exec<{ version: number; paid_at: number | null; json: string }>(
        'SELECT version, paid_at, json FROM orders WHERE at = ? AND checkout_id = ?',
        at,
        checkoutId,
      )
      .toArray()
    if (!row) return null
    const { version, paid_at: paidAt, json } = row
    return { version, paidAt, json, ...(JSON.parse(json) as Packed) }
  }

  write(entry: LedgerEntry, moved: KnownMovement[], before: KnownOrder | null): void {
    const paidAt = before?.paidAt ?? entry.paidAt
    this.#sql.exec(
      `INSERT OR REPLACE INTO orders (at, checkout_id, version, status, currency, order_total, applied, redeemed, shortfall,
         refunded, paid_at, redeemed_at, json) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      ...[entry.at, entry.checkoutId, entry.version, entry.status, entry.currency],
      ...[entry.orderTotal, entry.applied, entry.redeemed, entry.shortfall, entry.refunded],
      ...[paidAt, entry.redeemedAt, packed(entry, moved)],
    )
    const known = labelsOf(before?.cards.map(([label]) => label) ?? [])
    const now = labelsOf(entry.cards.map(({ label }) => label))
    this.#unlabel(
      entry,
      known.filter(label => !now.includes(label)),
    )
    for (const label of now.filter(one => !known.includes(one)))
      this.#sql.exec(
        'INSERT OR IGNORE INTO labels VALUES (?, ?, ?)',
        label,
        entry.at,
        entry.checkoutId,
      )
  }

  remove({ at, checkoutId }: LedgerEntry, { cards }: KnownOrder): void {
    this.#unlabel({ at, checkoutId }, labelsOf(cards.map(([label]) => label)))
    this.#sql.exec('DELETE FROM orders WHERE at = ? AND checkout_id = ?', at, checkoutId)
  }

  find(search: LedgerSearch): LedgerRow[] {
    const { label, before, from, to, limit } = search
    const table = label === null ? 'o' : 'l'
    const wheres: string[] = [`${table}.at >= ?`, `${table}.at < ?`, IS_NOT_ERASED]
    const bound: (string | number)[] = [from, to]
    const where = (condition: string, ...values: (string | number)[]) => {
      wheres.push(condition)
      bound.push(...values)
    }
    if (label !== null) where('l.label = ?', label.toUpperCase())
    if (before) where(`(${table}.at, ${table}.checkout_id) < (?, ?)`, before.at, before.id)
    if (search.status) where('o.status = ?', search.status)
    const isRare = label === null && search.status !== null && RARE.has(search.status)
    // SQLite takes the index only where its own condition stands in the question.
    if (isRare) where(`o.${IS_RARE}`)
    if (search.currency) where('o.currency = ?', search.currency)
    const { amount } = search
    if (amount !== null) where('? IN (o.order_total, o.applied, o.redeemed)', amount)
    const source =
      label === null
        ? `orders o${isRare ? ' INDEXED BY orders_out_of_the_ordinary' : ''}`
        : 'labels l CROSS JOIN orders o ON o.at = l.at AND o.checkout_id = l.checkout_id'
    return this.#sql
      .exec<Stored>(
        `SELECT ${COLUMNS} FROM ${source} WHERE ${wheres.join(' AND ')}
         ORDER BY ${table}.at DESC, ${table}.checkout_id DESC LIMIT ?`,
        ...bound,
        limit,
      )
      .toArray()
      .map(unpacked)
  }

  sums(since: number): LedgerSums['orders'] {
    return this.#sql
      .exec<LedgerSums['orders'][number]>(
        `SELECT currency, count(*) AS orders, sum(applied) AS applied, sum(coalesce(shortfall, 0)) AS shortfall
         FROM orders WHERE at >= ? GROUP BY currency`,
        since,
      )
      .toArray()
  }

  /** A few of the old ones. */
  deleteOld(before: number, limit: number): boolean {
    const old = this.#sql
      .exec<Stored>(
        `SELECT ${COLUMNS} FROM orders o WHERE at < ? ORDER BY at LIMIT ?`,
        before,
        limit,
      )
      .toArray()
    for (const row of old) {
      const { cards } = JSON.parse(row.json) as Packed
      const key = { at: row.at, checkoutId: row.checkout_id }
      this.#unlabel(key, labelsOf(cards.map(([label]) => label)))
      this.#sql.exec('DELETE FROM orders WHERE at = ? AND checkout_id = ?', key.at, key.checkoutId)
    }
    return old.length >= limit
  }

  #unlabel({ at, checkoutId }: { at: number; checkoutId: string }, labels: string[]): void {
    for (const label of labels)
      this.#sql.exec(
        'DELETE FROM labels WHERE label = ? AND at = ? AND checkout_id = ?',
        label,
        at,
        checkoutId,
      )
  }
}

/** Each once, in capitals: codes are typed in either. */
const labelsOf = (labels: string[]): string[] => [
  ...new Set(labels.map(label => label.toUpperCase())),
]

export function packed(entry: LedgerEntry, moved: KnownMovement[]): string {
  const cards = entry.cards.map(
    ({ label, provider, applied, redeemed, status }): Card => [
      label,
      provider,
      applied,
      redeemed,
      status,
    ],
  )
  const json: Packed = { ids: entry.orderIds, cards, reviews: entry.openReviews, moved }
  return JSON.stringify(entry.erased ? { erased: true, ...json } : json)
}

function unpacked(row: Stored): LedgerRow {
  const { ids, cards, reviews } = JSON.parse(row.json) as Packed
  return {
    checkoutId: row.checkout_id,
    at: row.at,
    version: row.version,
    status: row.status,
    currency: row.currency,
    orderIds: ids,
    orderTotal: row.order_total,
    applied: row.applied,
    redeemed: row.redeemed,
    shortfall: row.shortfall,
    refunded: row.refunded,
    openReviews: reviews,
    paidAt: row.paid_at,
    redeemedAt: row.redeemed_at,
    cards: cards.map(([label, provider, applied, redeemed, status]) => ({
      label,
      provider,
      applied,
      redeemed,
      status: status as LedgerCard['status'],
    })),
  }
}

/**
 * The shop's database: its orders, and every payment that was tried for one. Each act is one transaction. The lock of an order is an index:
 * an order has at most one payment that was not undone, whatever is clicked, and on however many servers.
 */
import { randomUUID } from 'node:crypto'
import { DatabaseSync } from 'node:sqlite'

/**
 * `placing` → `accepted` → `paid`, `owing` (less was redeemed than promised) or `cancelled` (nothing was);
 * or `placing` → `failing` → `reopening` → `undone`.
 */
export type PaymentState =
  | 'placing'
  | 'failing'
  | 'reopening'
  | 'undone'
  | 'accepted'
  | 'paid'
  | 'owing'
  | 'cancelled'

/** Amounts are in the minor unit of `currency`. */
export type Payment = {
  /** Also its name at the payment provider, and the `paymentId` of `place`. */
  id: string
  orderId: string
  state: PaymentState
  /** The checkout of the gift codes; null without any. */
  checkoutId: string | null
  /** What the shopper was shown as paid by gift codes. */
  applied: number
  /** What is left for the payment provider; null before the gift codes are placed. */
  collect: number | null
  /** What the payment provider calls it. */
  reference: string | null
  /** The provider's page on which the shopper pays, where there is one. */
  page: string | null
  collected: number
  redeemed: number
  /** Milliseconds since the epoch. */
  begunAt: number
}

export type Order = {
  id: string
  /** The cart of this shopper's session. */
  cart: string
  /** With tax and shipping, before gift codes. */
  total: number
  currency: string
  /** Shown to the shopper once more is needed of them. */
  notice: string | null
  /** The payment that was not undone. */
  payment: Payment | null
}

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS orders (id TEXT PRIMARY KEY, cart TEXT UNIQUE, total INTEGER, currency TEXT, notice TEXT);
  CREATE TABLE IF NOT EXISTS payments (
    id TEXT PRIMARY KEY, orderId TEXT REFERENCES orders (id), state TEXT, checkoutId TEXT, applied INTEGER, collect INTEGER,
    reference TEXT, page TEXT, collected INTEGER DEFAULT 0, redeemed INTEGER DEFAULT 0, begunAt INTEGER);
  CREATE UNIQUE INDEX IF NOT EXISTS one_payment ON payments (orderId) WHERE state NOT IN ('reopening', 'undone');
  CREATE TABLE IF NOT EXISTS stock (product TEXT PRIMARY KEY, pieces INTEGER CHECK (pieces >= 0));
  INSERT OR IGNORE INTO stock VALUES ('teapot', 1000)`

export type Orders = ReturnType<typeof openOrders>

/** `file` is a path, or `:memory:`. */
export function openOrders(file: string) {
  const db = new DatabaseSync(file)
  db.exec(`PRAGMA journal_mode = WAL; PRAGMA busy_timeout = 5000; ${SCHEMA}`)
  const run = (sql: string, ...values: (string | number | null)[]) =>
    db.prepare(sql).run(...values).changes
  const get = (sql: string, ...values: string[]) => db.prepare(sql).get(...values)
  const found = (order: object | undefined): Order | null => {
    if (!order) return null
    const { id } = order as Order
    const live = "state NOT IN ('reopening', 'undone')"
    const payment = get(`SELECT * FROM payments WHERE orderId = ? AND ${live}`, id)
    return { ...(order as Order), payment: (payment as Payment | undefined) ?? null }
  }
  const orders = {
    find: (id: string) => found(get('SELECT * FROM orders WHERE id = ?', id)),

    payment: (id: string) => get('SELECT * FROM payments WHERE id = ?', id) as Payment | undefined,

    paymentBy: (reference: string) =>
      get('SELECT * FROM payments WHERE reference = ?', reference) as Payment | undefined,

    /** The order of a cart, made when the shopper comes to the checkout. */
    ofCart(cart: string, total: number, currency: string): Order {
      const id = `R-${randomUUID().slice(0, 13)}`
      run('INSERT OR IGNORE INTO orders VALUES (?, ?, ?, ?, NULL)', id, cart, total, currency)
      return found(get('SELECT * FROM orders WHERE cart = ?', cart))!
    },

    /** Takes the lock of the order. Null where another payment has it. */
    begin(orderId: string, checkoutId: string | null, applied: number): Payment | null {
      const id = `pay-${randomUUID()}`
      const begun = run(
        `INSERT OR IGNORE INTO payments (id, orderId, state, checkoutId, applied, begunAt) VALUES (?, ?, 'placing', ?, ?, ?)`,
        ...[id, orderId, checkoutId, applied, Date.now()],
      )
      if (begun === 0) return null
      run('UPDATE orders SET notice = NULL WHERE id = ?', orderId)
      return orders.payment(id)!
    },

    note(id: string, name: 'collect' | 'reference' | 'page', value: string | number): void {
      run(`UPDATE payments SET ${name} = ? WHERE id = ?`, value, id)
    },

    /** The provider has made the order with another total, such as with shipping. */
    retotal: (orderId: string, total: number) =>
      run('UPDATE orders SET total = ? WHERE id = ?', total, orderId),

    /** It is paid without the gift codes that were placed for it. */
    without: (id: string) =>
      run('UPDATE payments SET checkoutId = NULL, applied = 0 WHERE id = ?', id),

    /** The order stands, and its goods are taken. Where that fails, nothing of it is written. False where it was decided already. */
    accept(id: string): boolean {
      db.exec('BEGIN IMMEDIATE')
      try {
        const accepted = turn(id, 'placing', 'accepted')
        if (accepted) run("UPDATE stock SET pieces = pieces - 1 WHERE product = 'teapot'")
        db.exec('COMMIT')
        return accepted
      } catch (error) {
        db.exec('ROLLBACK')
        throw error
      }
    },

    /** From now on the payment is undone, and the shopper reads why. */
    fail(id: string, notice: string): boolean {
      const failed = turn(id, 'placing', 'failing')
      if (failed)
        run(
          'UPDATE orders SET notice = ? WHERE id = (SELECT orderId FROM payments WHERE id = ?)',
          ...[notice, id],
        )
      return failed
    },

    /** It was too late to undo it. */
    goOn: (id: string) => turn(id, 'failing', 'placing'),

    /** The provider takes nothing any more: the shopper may order again. */
    release: (id: string) => turn(id, 'failing', 'reopening'),

    /** The gift codes are the shopper's again. */
    undone: (id: string) => turn(id, 'reopening', 'undone'),

    settle(
      id: string,
      state: 'paid' | 'owing' | 'cancelled',
      money: { redeemed: number; collected: number },
    ): void {
      run(
        "UPDATE payments SET state = ?, redeemed = ?, collected = ? WHERE id = ? AND state = 'accepted'",
        ...[state, money.redeemed, money.collected, id],
      )
    },

    /** What is not at its end. */
    unfinished: () =>
      db
        .prepare(
          "SELECT * FROM payments WHERE state IN ('placing', 'failing', 'reopening', 'accepted')",
        )
        .all() as Payment[],

    close: () => db.close(),
  }
  return orders

  function turn(id: string, from: PaymentState, to: PaymentState): boolean {
    return run('UPDATE payments SET state = ? WHERE id = ? AND state = ?', to, id, from) > 0
  }
}

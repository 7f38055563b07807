/**
 * Lets whatever concerns the payments of one order happen one after another, in all processes of the shop: a lock on the order's row.
 * What it returns is read behind the lock, so it is what the transactions before have left.
 */
import { Injectable } from '@nestjs/common'
import {
  type ID,
  Logger,
  Order,
  Payment,
  Refund,
  type RequestContext,
  TransactionalConnection,
} from '@vendure/core'

export type LockedOrder = {
  order: Order
  /** With their refunds. */
  payments: Payment[]
}

/** They run one transaction at a time, and know no locks of rows. */
const WITHOUT_LOCKS = ['better-sqlite3', 'sqlite', 'sqljs']

@Injectable()
export class OrderLock {
  readonly #connection: TransactionalConnection

  constructor(connection: TransactionalConnection) {
    this.#connection = connection
  }

  /** Waits for the lock and keeps it until the transaction of `ctx` ends. */
  async take(ctx: RequestContext, orderId: ID): Promise<LockedOrder> {
    const order = await this.#locked(ctx, Order, 'id', [orderId])
    const payments = await this.#locked(ctx, Payment, 'order', [orderId])
    const ids = payments.map(({ id }) => id)
    const refunds = ids.length === 0 ? [] : await this.#locked(ctx, Refund, 'payment', ids)
    for (const payment of payments)
      payment.refunds = refunds.filter(({ paymentId }) => paymentId === payment.id)
    if (!order[0]) throw new Error(`There is no order with the id ${orderId}`)
    return { order: order[0], payments }
  }

  /** The same in a transaction of its own, which ends with the act. */
  within<T>(
    ctx: RequestContext,
    orderId: ID,
    act: (ctx: RequestContext, locked: LockedOrder) => Promise<T>,
  ): Promise<T> {
    return this.#connection.withTransaction(ctx, async inner =>
      act(inner, await this.take(inner, orderId)),
    )
  }

  /** Tells at the start where there can be no lock. */
  warnWithoutLocks(): void {
    if (!this.#canLock())
      Logger.warn(
        'This database has no locks of rows: use it to try things, not to sell.',
        'instagift',
      )
  }

  /** All rows are read by a locking read: in MySQL only that sees what was written after the transaction began. */
  #locked<Entity extends Order | Payment | Refund>(
    ctx: RequestContext,
    entity: new () => Entity,
    property: string,
    ids: ID[],
  ): Promise<Entity[]> {
    const rows = this.#connection
      .getRepository(ctx, entity)
      .createQueryBuilder('row')
      .where(`row.${property} IN (:...ids)`, { ids })
      .orderBy('row.id')
    if (this.#canLock()) rows.setLock(this.#lockOf(entity))
    return rows.getMany()
  }

  /**
   * A refund that Vendure stores shares its payment first and its order afterwards (foreign keys do). This lock takes the order first: it must
   * let that one share it, or each waits for the other.
   */
  #lockOf(entity: unknown): 'pessimistic_write' | 'for_no_key_update' {
    const knowsIt = /postgres|cockroach/.test(this.#connection.rawConnection.options.type)
    return knowsIt && entity === Order ? 'for_no_key_update' : 'pessimistic_write'
  }

  #canLock(): boolean {
    return !WITHOUT_LOCKS.includes(this.#connection.rawConnection.options.type)
  }
}

/**
 * Once a minute: whatever of the gift codes is not at its end, though jobs and events were lost. It needs a scheduler in the shop, such as
 * Vendure's `DefaultSchedulerPlugin`.
 */
import { Injectable } from '@nestjs/common'
import {
  type ID,
  Logger,
  Payment,
  PaymentMethod,
  RequestContextService,
  ScheduledTask,
  TransactionalConnection,
} from '@vendure/core'
import { CarryOn } from '../acts/carry-on.ts'
import { HANDLER_CODE } from '../records/gift-payment.ts'

/** A shopper at the card form is left alone for so long; after that it is looked whether the codes are still held. */
const QUIET_MINUTES = 10

@Injectable()
export class Sweep {
  constructor(
    private readonly contexts: RequestContextService,
    private readonly connection: TransactionalConnection,
    private readonly carryOn: CarryOn,
  ) {}

  /** How many orders were looked at, and how many of them are not at their end. */
  async run(): Promise<{ orders: number; unfinished: number }> {
    const ids = await this.#unfinished()
    let unfinished = 0
    for (const orderId of ids) if (!(await this.#carryOn(orderId))) unfinished += 1
    return { orders: ids.length, unfinished }
  }

  /** One order that fails keeps no other one waiting. */
  async #carryOn(orderId: ID): Promise<boolean> {
    try {
      return await this.carryOn.run({ orderId })
    } catch (error) {
      Logger.warn(`Order with the id ${orderId}: ${error}`, 'instagift')
      return false
    }
  }

  async #unfinished(): Promise<ID[]> {
    const ctx = await this.contexts.create({ apiType: 'admin' })
    const methods = await this.connection.getRepository(ctx, PaymentMethod).find()
    const codes = methods.filter(one => one.handler.code === HANDLER_CODE).map(one => one.code)
    if (codes.length === 0) return []
    const quietSince = new Date(Date.now() - QUIET_MINUTES * 60_000)
    const rows: { orderId: ID }[] = await this.connection
      .getRepository(ctx, Payment)
      .createQueryBuilder('payment')
      .innerJoin('payment.order', 'owner')
      .leftJoin('payment.refunds', 'refund', "refund.state != 'Failed'")
      .select('owner.id', 'orderId')
      .where('payment.method IN (:...codes)', { codes })
      .andWhere("payment.state IN ('Authorized', 'Settled')")
      .groupBy('owner.id')
      .addGroupBy('owner.state')
      .addGroupBy('owner.orderPlacedAt')
      .addGroupBy('payment.id')
      .having(
        `(payment.state = 'Authorized' AND (owner.orderPlacedAt IS NOT NULL OR owner.state = 'Cancelled' OR payment.updatedAt < :quietSince))
          OR SUM(CASE WHEN refund.state = 'Pending' THEN 1 ELSE 0 END) > 0
          OR (owner.state = 'Cancelled' AND payment.amount > COALESCE(SUM(refund.total), 0))`,
        { quietSince },
      )
      .orderBy('owner.id')
      .getRawMany()
    return [...new Set(rows.map(({ orderId }) => orderId))]
  }
}

export const sweepTask = new ScheduledTask({
  id: 'instagift-sweep',
  description: 'Redeems, gives back and refunds gift codes where a job or an event was lost',
  schedule: cron => cron.everyMinute(),
  execute: ({ injector }) => injector.get(Sweep).run(),
})

/** Tells at the start where nothing would run it. */
export function warnWithoutScheduler(strategy: object | undefined): void {
  // Vendure does not export the class.
  if (!strategy || strategy.constructor.name === 'NoopSchedulerStrategy')
    Logger.warn(
      'No scheduler: add DefaultSchedulerPlugin, or an order whose event is lost is never settled.',
      'instagift',
    )
}

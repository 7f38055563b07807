/** Figures of the orders of a shard by day, in one pass over their rows. */
import { WAITING_CLASSES } from '../../../shared/api/console/figures.ts'
import type { OrderFigures, Segment } from './calls.ts'

// The first class whose end is not exceeded; the last one has no end. Null: not redeemed.
const CLASS = `CASE WHEN redeemed_at IS NULL OR paid_at IS NULL THEN NULL ${WAITING_CLASSES.map(
  (seconds, index) => `WHEN redeemed_at - paid_at <= ${seconds * 1_000} THEN ${index}`,
).join(' ')} ELSE ${WAITING_CLASSES.length} END`

// A bound number is a REAL, and would make the division one of fractions.
export const DAY = '(at + CAST(? AS INTEGER)) / 86400000'

export const ordersByDay = (sql: SqlStorage, { from, to, offsetMs }: Segment): OrderFigures[] =>
  sql
    .exec<OrderFigures>(
      `SELECT ${DAY} AS day, currency, ${CLASS} AS class, count(*) AS orders, sum(status = 'completed') AS paid,
         sum(applied) AS applied, sum(coalesce(shortfall, 0)) AS shortfall
       FROM orders WHERE at >= ? AND at < ? GROUP BY 1, 2, 3`,
      ...[offsetMs, from, to],
    )
    .toArray()

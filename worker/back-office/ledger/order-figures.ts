/** Figures of the orders of a shard by day. */
import { WAITING_CLASSES } from '../../../shared/waiting-classes.ts'
import type { LedgerRange, OrderFigures, Segment } from './calls.ts'

const DAY_MS = 86_400_000

// The first class whose end is not exceeded; the last one has no end. Null: not redeemed.
const CLASS = `CASE WHEN redeemed_at IS NULL OR paid_at IS NULL THEN NULL ${WAITING_CLASSES.map(
  (seconds, index) => `WHEN redeemed_at - paid_at <= ${seconds * 1_000} THEN ${index}`,
).join(' ')} ELSE ${WAITING_CLASSES.length} END`

export type Day = LedgerRange & { day: number }

/**
 * The days of segments, the first and the last of which may be cut. Each is asked for by itself: rows lie in the order of time, and
 * sorting a year into days would take longer than reading it.
 */
export const daysOf = (segments: readonly Segment[]): Day[] =>
  segments.flatMap(({ from, to, offsetMs }) => {
    const days: Day[] = []
    for (let begin = from; begin < to; ) {
      const day = Math.floor((begin + offsetMs) / DAY_MS)
      const end = Math.min(to, (day + 1) * DAY_MS - offsetMs)
      days.push({ day, from: begin, to: end })
      begin = end
    }
    return days
  })

export const ordersOfDay = (sql: SqlStorage, { day, from, to }: Day): OrderFigures[] =>
  sql
    .exec<Omit<OrderFigures, 'day'>>(
      `SELECT currency, ${CLASS} AS class, count(*) AS orders, sum(status = 'completed') AS paid,
         sum(applied) AS applied, sum(coalesce(shortfall, 0)) AS shortfall
       FROM orders WHERE at >= ? AND at < ? GROUP BY 1, 2`,
      ...[from, to],
    )
    .toArray()
    .map(figures => ({ day, ...figures }))

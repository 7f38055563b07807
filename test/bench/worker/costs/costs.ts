/**
 * Section `costs`: what a merchant pays Cloudflare for a million orders, from what was counted of some of them and the published prices
 * (prices.ts). The same figures stand in docs/costs.md.
 */
import type { Section } from '../../line.ts'
import { figure } from '../../report/figure.ts'
import { billOf } from './bill.ts'
import { documentOf } from './document.ts'
import { type MeasuredCosts, measureCosts, ORDERS, UPSTREAM_MS } from './measuring.ts'
import { PRICES_OF } from './prices.ts'
import { type Month, monthOf } from './usage.ts'

export const MILLION = 1_000_000
/** RETENTION_DAYS by default, in months of 30 days. */
const MONTHS_KEPT = 400 / 30

/** Issue 12, "Acceptance". */
const MOST_ROWS = 30
const MOST_DOLLARS = 40

export async function benchCosts(): Promise<Section> {
  const measured = await measureCosts()
  const { order, cpuMsPerOrder, bytesPerOrder } = measured
  const first = billOf(monthOfMany(measured, 1))
  const later = billOf(monthOfMany(measured, MONTHS_KEPT))
  const dollars = (name: string, usd: number, limited = false) =>
    figure(
      `a million orders in a month: ${name}`,
      'US$',
      usd,
      limited ? { limit: { of: 'median', atMost: MOST_DOLLARS } } : {},
    )
  return {
    title: `What a merchant pays Cloudflare: counted in raw workerd over ${ORDERS} orders with one gift card, applied, placed, completed and told, systems that answer after ${UPSTREAM_MS} ms; prices of ${PRICES_OF}`,
    figures: [
      figure('an order: rows written', 'rows', order.rowsWritten, {
        limit: { of: 'median', atMost: MOST_ROWS },
      }),
      figure('an order: rows read', 'rows', order.rowsRead),
      figure('an order: requests to the worker', '', order.requests),
      figure('an order: calls to objects and alarms', '', order.objectRequests),
      figure('an order: time in which objects are awake', 's', order.awakeSeconds),
      figure('an order: time of the processor', 'ms', cpuMsPerOrder),
      figure('an order: stored', 'bytes', bytesPerOrder),
      dollars('at list prices', first.full, true),
      dollars('with what the plan includes', first.beyond, true),
      dollars('at list prices, 400 days stored', later.full),
      dollars('with what the plan includes, 400 days stored', later.beyond),
    ],
    document: { path: 'docs/costs.md', text: documentOf(measured, first, later) },
  }
}

const monthOfMany = (measured: MeasuredCosts, monthsKept: number): Month =>
  monthOf({ ...measured, orders: MILLION, monthsKept })

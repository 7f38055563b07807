/** The tables of docs/costs.md. Pure. */
import { shown } from '../../report/table.ts'
import type { Bill, Line } from './bill.ts'
import type { MeasuredCosts } from './measuring.ts'
import { PLAN, PRICES_OF } from './prices.ts'

const dollars = (usd: number): string => `$${usd.toFixed(2)}`

/** `first`: the bill of a month; `later`: of one by which as much is stored as ever will be. */
export function documentOf(measured: MeasuredCosts, first: Bill, later: Bill): string {
  const { order, cpuMsPerOrder, bytesPerOrder, objects } = measured
  const classes = Object.entries(objects).filter(([, { calls, alarms }]) => calls + alarms > 0)
  const sumOf = (of: (one: MeasuredCosts['objects'][string]) => number) =>
    classes.reduce((sum, [, one]) => sum + of(one), 0)
  const share = (part: number, all: number) => `${Math.round((100 * part) / (all || 1))} %`
  const calls = sumOf(one => one.calls + one.alarms)
  const rows = sumOf(one => one.rowsWritten + one.alarmsSet)
  const awake = sumOf(one => one.awakeMs)
  return [
    table(
      ['one order', 'on average'],
      [
        ['requests to the worker', shown(order.requests)],
        ['calls to objects, and alarms', shown(order.objectRequests)],
        ['rows written, alarms and index entries among them', shown(order.rowsWritten)],
        ['rows read', shown(order.rowsRead)],
        ['time in which objects are awake', `${shown(order.awakeSeconds)} s`],
        ['time of the processor', `${shown(cpuMsPerOrder)} ms`],
        ['stored', `${shown(bytesPerOrder / 1000)} kB`],
      ],
    ),
    table(
      ['a million orders in a month', 'price', 'amount', 'at list prices', 'beyond the plan'],
      [
        ...first.lines.map(rowOf),
        [`The plan, by the prices of ${PRICES_OF}`, '', '', '', dollars(PLAN)],
        ['**Together**', '', '', `**${dollars(first.full)}**`, `**${dollars(first.beyond)}**`],
        [
          'The same, once the orders of 400 days are stored',
          ...['', '', dollars(later.full), dollars(later.beyond)],
        ],
      ],
    ),
    table(
      ['of which', 'calls and alarms', 'rows written', 'time awake'],
      classes.map(([name, one]) => [
        `\`${name}\``,
        share(one.calls + one.alarms, calls),
        share(one.rowsWritten + one.alarmsSet, rows),
        share(one.awakeMs, awake),
      ]),
    ),
  ].join('\n\n')
}

const rowOf = ({ what, unit, usd, per, included, amount, full, beyond }: Line): string[] => [
  what,
  `$${usd} for ${per === 1 ? 'one' : 'a million'} beyond ${included.toLocaleString('en')}`,
  `${shown(amount)} ${unit}`.trimEnd(),
  dollars(full),
  dollars(beyond),
]

const table = (heading: string[], rows: string[][]): string =>
  [heading, heading.map((_, index) => (index === 0 ? '---' : '---:')), ...rows]
    .map(cells => `| ${cells.join(' | ')} |`)
    .join('\n')

/** What was redeemed by day at each gift-card system: a chart for each currency. */
import type { Figures } from '../../../shared/api/console/figures.ts'
import { money } from '../../parts/money.ts'
import { dayName } from '../../parts/time.ts'
import { count, figures as words } from '../../words/figures.ts'
import { nameOf } from '../../words/names.ts'
import { chartPanel } from './chart-panel.ts'

type Row = Figures['money'][number]

export function moneyPanels({ money: rows }: Figures, days: string[]) {
  const currencies = [...new Set(rows.map(({ currency }) => currency))].sort()
  const all = currencies.length === 0 ? ['USD'] : currencies
  return all.map(currency =>
    inCurrency(
      currency,
      rows.filter(row => row.currency === currency),
      days,
    ),
  )
}

function inCurrency(currency: string, rows: Row[], days: string[]) {
  const write = (amount: number) => money(amount, currency)
  const systems = [...new Set(rows.map(({ provider }) => provider))].sort()
  const sumOf = (of: (row: Row) => number, some = rows) =>
    some.reduce((sum, row) => sum + of(row), 0)
  const onDay = (day: string, provider: string) =>
    sumOf(
      ({ redeemed }) => redeemed,
      rows.filter(row => row.day === day && row.provider === provider),
    )
  const busy = days.filter(day => rows.some(row => row.day === day))
  return chartPanel({
    id: `money-${currency}`,
    title: words.redeemed(currency),
    hint: words.redeemedHint,
    sums: [
      { name: words.redeemedAll, value: write(sumOf(({ redeemed }) => redeemed)), strong: true },
      { name: words.redemptions, value: count(sumOf(({ redemptions }) => redemptions)) },
      { name: words.refundedAll, value: write(sumOf(({ refunded }) => refunded)) },
    ],
    lines: {
      ...{ days, write },
      lines: systems.map(provider => ({
        name: nameOf(provider),
        values: days.map(day => onDay(day, provider)),
      })),
    },
    table: {
      head: [words.day, ...systems.map(nameOf)],
      rows: busy.map(day => [
        dayName(day),
        ...systems.map(provider => write(onDay(day, provider))),
      ]),
    },
  })
}

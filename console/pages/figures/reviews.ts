/** Reviews by the day on which they were opened or decided. */
import type { Figures } from '../../../shared/api/console/figures.ts'
import { dayName } from '../../parts/time.ts'
import { count, figures as words } from '../../words/figures.ts'
import { chartPanel } from './chart-panel.ts'

export function reviewsPanel({ reviews }: Figures, days: string[]) {
  const sum = (what: 'opened' | 'decided', some = reviews) =>
    some.reduce((sum, one) => sum + one[what], 0)
  const onDay = (day: string) => reviews.filter(one => one.day === day)
  const busy = days.filter(day => onDay(day).length > 0)
  const line = (what: 'opened' | 'decided') => ({
    name: words[what],
    values: days.map(day => sum(what, onDay(day))),
  })
  return chartPanel({
    id: 'reviews',
    title: words.reviews,
    hint: null,
    sums: [
      { name: words.opened, value: count(sum('opened')), strong: true },
      { name: words.decided, value: count(sum('decided')), strong: true },
    ],
    lines: { days, write: count, lines: [line('opened'), line('decided')] },
    table: {
      head: [words.day, words.opened, words.decided],
      rows: busy.map(day => [
        dayName(day),
        count(sum('opened', onDay(day))),
        count(sum('decided', onDay(day))),
      ]),
    },
  })
}

/** How lookups of typed codes ended: the share of those that found a card, and why the others found none. */
import { html } from 'lit'
import type { Figures } from '../../../shared/api/console/figures.ts'
import { dayName } from '../../parts/time.ts'
import { count, refusalWords, share, figures as words } from '../../words/figures.ts'
import { barTable } from './bars.ts'
import { chartPanel } from './chart-panel.ts'

type Lookup = Figures['lookups'][number]

/** The card is there also where the shopper has to agree to lose a part of it. */
const HITS = new Set(['found', 'consent_required'])
const isHit = ({ result }: Lookup): boolean => HITS.has(result)

const total = (some: Lookup[]): number => some.reduce((sum, { count }) => sum + count, 0)

export function hitRatePanel({ lookups }: Figures, days: string[]) {
  const onDay = (day: string) => {
    const some = lookups.filter(one => one.day === day)
    return { all: total(some), found: total(some.filter(isHit)) }
  }
  const byDay = days.map(onDay)
  const found = total(lookups.filter(isHit))
  return chartPanel({
    id: 'hit-rate',
    title: words.hitRate,
    hint: words.hitRateHint,
    sums: [
      { name: words.rate, value: share(found, total(lookups)), strong: true },
      { name: words.lookups, value: count(total(lookups)) },
    ],
    lines: {
      days,
      write: percent => `${percent}%`,
      most: 100,
      lines: [
        {
          name: words.rate,
          values: byDay.map(({ all, found }) =>
            all === 0 ? null : Math.round((1_000 * found) / all) / 10,
          ),
        },
      ],
    },
    table: {
      head: [words.day, words.lookups, words.found, words.rate],
      rows: days.flatMap((day, index) => {
        const { all, found } = byDay[index]!
        return all === 0 ? [] : [[dayName(day), count(all), count(found), share(found, all)]]
      }),
    },
  })
}

export function refusalsPanel({ lookups }: Figures) {
  const counts = new Map<string, number>()
  for (const one of lookups)
    if (!isHit(one)) counts.set(one.result, (counts.get(one.result) ?? 0) + one.count)
  const bars = [...counts].map(([code, value]) => ({ name: refusalWords(code), value }))
  const sorted = bars.sort((a, b) => b.value - a.value)
  return html`<section class="panel" aria-labelledby="refusals"><h2 id="refusals">${words.refusals}</h2><p class="hint">${words.refusalsHint}</p>${
    sorted.length === 0
      ? html`<p class="empty">${words.nothing}</p>`
      : barTable(words.refusals, [words.reason, words.times], sorted)
  }</section>`
}

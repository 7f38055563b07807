/**
 * The README's chart: the panels of the saved sections under one another, as one SVG that follows the light or dark setting of whoever
 * looks at it. Written by hand: the console's library draws lines on a canvas, and this is a handful of bars in a file.
 */
import type { Chart, Measured, Section } from '../line.ts'
import { shown } from './table.ts'

const WIDTH = 760
const LABELS = 310
const VALUES = 76
const MARGIN = 20
const BAR = 16
const ROW = 26
const TITLE = 34

/** The light colours are attributes, because a page's policy may forget the styles of its pictures. */
const LIGHT = { text: '#1f2328', page: '#fff', edge: '#d1d9e0', other: '#9aa4af', ours: '#0a7d5a' }
const DARK = `@media (prefers-color-scheme: dark) {
  text { fill: #f0f6fc }
  .page { fill: #0d1117; stroke: #3d444d }
  .other { fill: #6e7781 }
  .ours { fill: #3fb98f }
}`

type Row = { label: string; value: number; ours: boolean }

/** Sections without a chart, and figures that could not be measured, are left out. */
export function chartOf(sections: readonly Section[]): string {
  let top = MARGIN
  const panels = sections.flatMap(({ chart, figures }) => {
    const rows = chart ? rowsOf(chart, figures) : []
    if (!chart || rows.length === 0) return []
    const drawn = panelOf(chart.title, rows, top)
    top += TITLE + rows.length * ROW + MARGIN
    return [drawn]
  })
  const titles = sections.flatMap(({ chart }) => (chart ? [chart.title] : []))
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${top}" width="${WIDTH}" height="${top}" role="img" fill="${LIGHT.text}" font-family="system-ui, sans-serif" font-size="13">
<title>${escaped(titles.join('; '))}</title>
<style>
${DARK}
</style>
<rect class="page" fill="${LIGHT.page}" stroke="${LIGHT.edge}" x="0.5" y="0.5" width="${WIDTH - 1}" height="${top - 1}" rx="8"/>
${panels.join('\n')}
</svg>
`
}

function rowsOf({ of, divisor = 1, bars }: Chart, figures: Section['figures']): Row[] {
  return bars.flatMap(({ figure: name, label, ours }) => {
    const figure = figures.find(figure => figure.name === name)
    if (!figure) throw new Error(`the chart wants "${name}", which is no figure of its section`)
    if ('unmeasured' in figure) return []
    return [{ label, ours, value: numberOf(figure, of) / divisor }]
  })
}

function numberOf({ name, median, ratio }: Measured, of: Chart['of']): number {
  if (of === 'median') return median
  if (!ratio) throw new Error(`the chart wants the ratio of "${name}", which has none`)
  return ratio.value
}

function panelOf(title: string, rows: readonly Row[], top: number): string {
  const longest = Math.max(...rows.map(({ value }) => value)) || 1
  const left = MARGIN + LABELS
  const bars = rows.map(({ label, value, ours }, index) => {
    const y = top + TITLE + index * ROW
    const middle = y + BAR / 2 + 4.5
    const colour = ours ? 'ours' : 'other'
    const length = round((value / longest) * (WIDTH - left - VALUES - MARGIN))
    return [
      `<text x="${left - 10}" y="${middle}" text-anchor="end">${escaped(label)}</text>`,
      `<rect class="${colour}" fill="${LIGHT[colour]}" x="${left}" y="${y}" width="${length}" height="${BAR}" rx="2"/>`,
      `<text x="${left + length + 8}" y="${middle}">${shown(value)}</text>`,
    ].join('')
  })
  return [
    `<text font-weight="600" x="${MARGIN}" y="${top + 14}">${escaped(title)}</text>`,
    ...bars,
  ].join('\n')
}

const round = (value: number): number => Math.round(value * 10) / 10

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, sign => `&#${sign.charCodeAt(0)};`)

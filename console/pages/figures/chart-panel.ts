/** Lines by day, with what tells them apart, and the same figures as a table. */
import { html, nothing, type TemplateResult } from 'lit'
import { type Figure, figuresList } from '../../parts/figures-list.ts'
import { figures as words } from '../../words/figures.ts'
import type { Lines } from './chart/lines.ts'
import { swatch } from './chart/swatch.ts'
import { figuresTable, type Table } from './table.ts'

type Given = {
  id: string
  title: string
  hint: string | null
  sums: (Figure | null)[]
  lines: Lines
  table: Table
}

export const chartPanel = ({ id, title, hint, sums, lines, table }: Given) =>
  html`<section class="panel wide" aria-labelledby=${id}><h2 id=${id}>${title}</h2>${
    hint === null ? nothing : html`<p class="hint">${hint}</p>`
  }${table.rows.length === 0 ? html`<p class="empty">${words.nothing}</p>` : chart(title, lines, sums, table)}</section>`

const chart = (
  title: string,
  lines: Lines,
  sums: (Figure | null)[],
  table: Table,
): TemplateResult =>
  html`${figuresList(sums)}<line-chart role="img" aria-label=${words.chart(title, words.days(lines.days.length))} .lines=${lines}></line-chart>${
    lines.lines.length < 2
      ? nothing
      : html`<ul class="legend" aria-hidden="true">${lines.lines.map(({ name }, index) => html`<li>${swatch(index)} ${name}</li>`)}</ul>`
  }<details><summary>${words.table}</summary>${figuresTable(title, table)}</details>`

/** Counts as bars. The count stands beside each, so the bar says nothing that the text does not. */
import { html, svg } from 'lit'
import { count, share } from '../../words/figures.ts'

export type Bar = { name: string; value: number }

/** `head`: what the names and the counts are. */
export function barTable(title: string, head: [string, string], bars: Bar[]) {
  const most = Math.max(1, ...bars.map(({ value }) => value))
  const all = bars.reduce((sum, { value }) => sum + value, 0)
  return html`<table class="bars"><caption class="sr">${title}</caption><thead class="sr"><tr>${head.map(
    name => html`<th scope="col">${name}</th>`,
  )}</tr></thead><tbody>${bars.map(
    ({ name, value }) =>
      html`<tr><th scope="row">${name}</th><td><svg aria-hidden="true" height="12" width="100%">${svg`<rect height="12" rx="3" width="${(100 * value) / most}%"></rect>`}</svg><span>${count(value)} <span class="muted">${share(value, all)}</span></span></td></tr>`,
  )}</tbody></table>`
}

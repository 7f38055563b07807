/** Figures as a table: the first column names the row. */
import { html } from 'lit'

export type Table = { head: string[]; rows: string[][] }

export const figuresTable = (title: string, { head, rows }: Table) =>
  html`<div class="scroll" tabindex="0" role="group" aria-label=${title}><table><caption class="sr">${title}</caption><thead><tr>${head.map(
    name => html`<th scope="col">${name}</th>`,
  )}</tr></thead><tbody>${rows.map(
    ([name, ...cells]) =>
      html`<tr><th scope="row">${name}</th>${cells.map(cell => html`<td>${cell}</td>`)}</tr>`,
  )}</tbody></table></div>`

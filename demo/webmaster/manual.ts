/** The tables of docs/element.md, which are made from its source, as HTML for the page for webmasters. */
import { readFileSync } from 'node:fs'
import { html, raw } from 'hono/html'
import type { Html } from '../storefront/layout.ts'

const PAGE = new URL('../../docs/element.md', import.meta.url)

export function manualTables(): Html[] {
  const text = readFileSync(PAGE, 'utf8')
  const section = text.slice(
    text.indexOf('<!-- element start -->'),
    text.indexOf('<!-- element end -->'),
  )
  return section
    .split(/\n{2,}/)
    .filter(block => block.startsWith('|'))
    .map(tableOf)
}

function tableOf(markdown: string): Html {
  const [heads, , ...rows] = markdown.trim().split('\n').map(cellsOf)
  return html`<table>
    <thead><tr>${heads?.map(cell => html`<th scope="col">${cell}</th>`)}</tr></thead>
    <tbody>${rows.map(
      cells => html`<tr>${cells.map(cell => html`<td>${raw(withCode(cell))}</td>`)}</tr>`,
    )}</tbody>
  </table>`
}

const cellsOf = (line: string): string[] =>
  line
    .slice(2, -2)
    .split(/ \| /)
    .map(cell => cell.trim())

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

const withCode = (cell: string): string =>
  cell
    .replaceAll('\\|', '|')
    .replace(/[&<>]/g, sign => ESCAPES[sign]!)
    .replace(/`([^`]+)`/g, '<code>$1</code>')

/** A piece of a line, as the legend shows it. */
import { html, svg } from 'lit'
import { DASHES, dashOf } from './lines.ts'

export const swatch = (index: number) =>
  html`<svg class="swatch line-${index % DASHES.length}" width="36" height="10" aria-hidden="true">${svg`<line x1="0" y1="5" x2="36" y2="5" stroke-dasharray=${dashOf(index).join(' ') || 'none'}></line>`}</svg>`

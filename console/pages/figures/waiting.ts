/** How long it took from paid to redeemed. */
import { html } from 'lit'
import type { Figures } from '../../../shared/api/console/figures.ts'
import { WAITING_CLASSES } from '../../../shared/waiting-classes.ts'
import { waitWords, figures as words } from '../../words/figures.ts'
import { barTable } from './bars.ts'

export function waitingPanel({ orders }: Figures) {
  const bars = [...WAITING_CLASSES, null].map((to, index) => ({
    name: waitWords(WAITING_CLASSES[index - 1] ?? 0, to),
    value: orders.reduce((sum, { waited }) => sum + (waited[index] ?? 0), 0),
  }))
  const isEmpty = bars.every(({ value }) => value === 0)
  return html`<section class="panel" aria-labelledby="waiting"><h2 id="waiting">${words.waiting}</h2><p class="hint">${words.waitingHint}</p>${
    isEmpty
      ? html`<p class="empty">${words.nothing}</p>`
      : barTable(words.waiting, [words.took, words.orders], bars)
  }</section>`
}

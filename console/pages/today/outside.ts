/** How the gift-card systems and the webhook sources are doing: the last good and the last refused call of each. */
import { html, nothing } from 'lit'
import type { Today } from '../../../shared/api/console/today.ts'
import { when } from '../../parts/time.ts'
import { nameOf } from '../../words/names.ts'
import { today as words } from '../../words/today.ts'

type Outside = Today['systems'][number]

export const outsidePanel = (id: string, title: string, all: Outside[], none: string) =>
  html`<section class="panel" aria-labelledby=${id}><h2 id=${id}>${title}</h2>${
    all.length === 0
      ? html`<p class="empty">${none}</p>`
      : html`<ul class="plain outside">${all.map(one)}</ul>`
  }</section>`

const one = (outside: Outside) => {
  const { name, lastGood, lastRefused } = outside
  return html`<li><p><strong>${nameOf(name)}</strong> ${stateOf(outside)}</p><p class="muted">${words.lastGood}: ${
    lastGood === null ? words.never : when(lastGood.at)
  }</p>${
    lastRefused === null
      ? nothing
      : html`<p class="muted">${words.lastRefused}: ${when(lastRefused.at)}, <span class="why">${lastRefused.why}</span></p>`
  }</li>`
}

function stateOf({ on, lastGood, lastRefused }: Outside) {
  if (!on) return html`<span class="chip plain">${words.off}</span>`
  if (lastGood === null && lastRefused === null)
    return html`<span class="chip plain">${words.neverCalled}</span>`
  const isGood = (lastGood?.at ?? '') > (lastRefused?.at ?? '')
  return html`<span class="chip ${isGood ? 'good' : 'bad'}">${isGood ? words.works : words.fails}</span>`
}

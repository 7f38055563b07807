/** How far each gift-card system is, and its counts. */
import { html, nothing } from 'lit'
import type { ReconciliationRead } from '../../../shared/api/console/reconciliation.ts'
import { figuresList } from '../../parts/figures-list.ts'
import { nameOf } from '../../words/names.ts'
import { OUTCOMES, reconciliations as words } from '../../words/reconciliations/page.ts'

type System = ReconciliationRead['systems'][number]

const TONES: Record<System['outcome'], string> = {
  waiting: 'plain',
  reading: 'busy',
  compared: 'good',
  cut_short: 'bad',
  failed: 'bad',
}

export const systemsPanel = (systems: System[], goesOn: boolean) =>
  html`<section class="panel" aria-labelledby="systems" aria-busy=${goesOn}><h2 id="systems">${goesOn ? words.progress : words.systems}</h2><ul class="plain systems">${systems.map(one)}</ul></section>`

const one = ({ name, outcome, detail, ...counts }: System) =>
  html`<li><p><strong>${nameOf(name)}</strong> <span class="chip ${TONES[outcome]}">${OUTCOMES[outcome].word}</span></p><p class="hint">${OUTCOMES[outcome].meaning}${
    detail === null ? nothing : html` <span class="why">(${detail})</span>`
  }</p>${figuresList([
    { name: words.ours, value: String(counts.ours) },
    { name: words.rows, value: String(counts.rows) },
    { name: words.agreed, value: String(counts.agreed) },
    { name: words.otherTills, value: String(counts.otherTills) },
    {
      name: words.unreadable,
      value: String(counts.unreadable),
      tone: counts.unreadable > 0 ? 'bad' : '',
    },
  ])}</li>`

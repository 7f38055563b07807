/** The whole element: the field, and the places where the rest appears once its code has loaded. */
import { html, nothing } from 'lit'
import { renderField } from '../templates/field.ts'
import type { Lit } from '../templates/lit.ts'
import type { BalanceHost } from './host.ts'

const lit: Lit = { html, nothing }

export function renderBalance(host: BalanceHost) {
  const { code, balance } = host.acts
  const { t, wordless } = host.language
  const { notice, linked, spoken } = host.field.state
  return html`<div part="base" class=${wordless ? 'stack wait' : 'stack'}><div id="field" part="field">${renderField(
    host,
    lit,
  )}</div><div id="problem" part="problem" class="notice danger" role="alert">${
    code ? code.renderProblem(host, lit) : notice ? t('unreachable') : nothing
  }</div><div part="note" class="notice" role="status">${
    linked ? html`<span>${t('fromLink')}</span>` : nothing
  }</div>${code && balance ? code.renderResult(host, lit, balance) : nothing}<div class="sr" role="status" .textContent=${spoken}></div></div>`
}

/** The whole element: the opener, the field, and the places where the rest appears once its code has loaded. */
import { html, nothing } from 'lit'
import type { Host } from '../host.ts'
import { renderField } from './field.ts'
import type { Lit } from './lit.ts'

const lit: Lit = { html, nothing }

export function renderElement(host: Host) {
  const { element, field } = host
  const { code, checkout } = host.acts
  const { t, wordless } = host.language
  const { notice, typed, opened, spoken } = field.state
  const closed = element.collapsed && !opened && !checkout?.cards.length && !typed
  const away = closed || code?.isFull(host)
  return html`<div part="base" class=${wordless ? 'stack wait' : 'stack'}>${code?.renderCards(host, lit)}${
    closed
      ? html`<button type="button" part="opener" class="link" aria-expanded="false" aria-controls="field" @click=${() => field.open()}>${t('open')}</button>`
      : nothing
  }<div id="field" part="field" ?hidden=${away}>${renderField(host, lit)}</div><div id="problem" part="problem" class="notice danger" role="alert">${
    code ? code.renderProblem(host, lit, true) : notice ? t('unreachable') : nothing
  }</div><div part="note" class="notice" role="status">${code?.renderNote(
    host,
    lit,
  )}</div><div class="sr" role="status" .textContent=${spoken}></div></div>`
}

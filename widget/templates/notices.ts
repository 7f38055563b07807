/** What is said under the field: problems in the shopper's words, a way out of a long wait, the end of the holds. */
import { retry } from '../acts/acts.ts'
import type { Host } from '../host.ts'
import { counted } from '../words/counted.ts'
import { isAway, wordsFor } from '../words/problem-words.ts'
import type { Lit } from './lit.ts'

const MINUTE_MS = 60_000

/** `own`: the one that follows from the shopper's own act, or the other. */
export function renderProblem(host: Host, { html, nothing }: Lit, own: boolean) {
  const { applied, due } = host.acts.amounts
  const { t, tag } = host.language
  const { notice } = host.field.state
  if (!notice || notice.own !== own || notice.problem.code === 'consent_required') return nothing
  const away = isAway(notice.problem)
  // The panel of the cards says that its amounts are old, and has the button.
  if (away && !own && applied) return nothing
  return html`<span .textContent=${wordsFor(notice.problem, t, tag)}></span>${
    away && due !== null
      ? html`<button type="button" part="retry" @click=${() => retry(host)}>${t('retry')}</button>`
      : nothing
  }`
}

export function renderNote(host: Host, lit: Lit) {
  const { t } = host.language
  if (host.field.state.linked) return lit.html`<span .textContent=${t('fromLink')}></span>`
  if (host.waits.passed > 2) {
    return lit.html`<span .textContent=${t('checkingLong')}></span><button type="button" part="go-on" @click=${() => host.field.state.leaving?.abort()}>${t('goOn')}</button>`
  }
  return [renderProblem(host, lit, false), renderHolds(host, lit)]
}

function renderHolds({ acts: { client }, language }: Host, { html, nothing }: Lit) {
  if (client?.letGo) return html`<span .textContent=${language.t('letGo')}></span>`
  const left = (client?.endsAt ?? 0) - Date.now()
  if (!client?.endsSoon || left <= 0) return nothing
  const minutes = counted(Math.ceil(left / MINUTE_MS), language.tag)
  return html`<span .textContent=${language.t('endsSoon', minutes)}></span>`
}

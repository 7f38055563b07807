/** What is said under the field: problems in the shopper's words, a way out of a long wait, the end of the holds. */
import { retry } from './acts.ts'
import { counted } from './counted.ts'
import type { InstagiftClaimCodeElement } from './element.ts'
import { canRetry, wordsFor } from './problem-words.ts'
import type { Lit } from './view.ts'

type Shell = InstagiftClaimCodeElement

const MINUTE_MS = 60_000

/** `own`: the one that follows from the shopper's own act, or the other. */
export function renderProblem(shell: Shell, { html, nothing }: Lit, own: boolean) {
  const { _notice: notice, _say: say } = shell
  if (!notice || notice.own !== own || notice.problem.code === 'consent_required') return nothing
  const away = canRetry(notice.problem)
  // The panel says it better, and has the button.
  if (away && !own && shell.applied) return nothing
  const again = away && shell.due !== null
  return html`<span>${wordsFor(notice.problem, say, shell._language)}</span>${
    again
      ? html`<button type="button" part="retry" @click=${() => retry(shell)}>${say('retry')}</button>`
      : nothing
  }`
}

export function renderNote(shell: Shell, lit: Lit) {
  const { html } = lit
  const { _waits: waits, _say: say } = shell
  if (waits > 2) {
    return html`<span>${say('checkingLong')}</span><button type="button" part="go-on"
        @click=${() => shell._leaving?.abort()}>${say('goOn')}</button>`
  }
  return [renderProblem(shell, lit, false), renderHolds(shell, lit)]
}

function renderHolds(
  { _client: client, _say: say, _language: language }: Shell,
  { html, nothing }: Lit,
) {
  if (client?.letGo) return html`<span>${say('letGo')}</span>`
  const left = (client?.endsAt ?? 0) - Date.now()
  if (!client?.endsSoon || left <= 0) return nothing
  return html`<span>${say('endsSoon', counted(Math.ceil(left / MINUTE_MS), language))}</span>`
}

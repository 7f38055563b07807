/** A problem in the shopper's words, and how to try again where that may help. */
import type { Host } from '../host.ts'
import type { View } from '../templates/view.ts'
import { isAway, wordsFor } from './problem-words.ts'

/** `own`: the one that follows from the shopper's own act, or the other. */
export function renderProblem(view: View, host: Host, own: boolean) {
  const { html, nothing, t, tag, amounts } = view
  const { notice } = host.field.state
  if (!notice || notice.own !== own || notice.problem.code === 'consent_required') return nothing
  const away = isAway(notice.problem)
  // The panel of the cards says that its amounts are old, and has the button.
  if (away && !own && amounts.applied) return nothing
  return html`<span .textContent=${wordsFor(notice.problem, t, tag)}></span>${
    away && amounts.due !== null
      ? html`<button type="button" part="retry" @click=${() => retry(view, host)}>${t('retry')}</button>`
      : nothing
  }`
}

function retry({ acts }: View, host: Host): void {
  if (host.field.input?.value.trim()) host.submit()
  else void acts.actOnCards(host, client => client.refresh(), 'saidApplied', 'input')
}

/** What is said under the field: a problem in the shopper's words, and how to try again where that may help. */
import type { WidgetProblem } from '../../client/worker-api.ts'
import type { Lit } from '../../templates/lit.ts'
import type { BalanceHost } from '../host.ts'
import { isAway, wordsFor } from './wording.ts'

export function renderProblem({ acts, field, language }: BalanceHost, { html, nothing }: Lit) {
  const { t, tag } = language
  const { notice } = field.state
  if (!notice) return nothing
  const { problem, code } = notice
  return html`<span .textContent=${wordsFor(problem, t, tag)}></span>${
    isAway(problem) && code
      ? html`<button type="button" part="retry" @click=${() => void acts.ask(code, true)}>${t('retry')}</button>`
      : nothing
  }`
}

/** The code itself is the trouble, and stays in the field to be mended. */
export const isAboutCode = ({ code }: WidgetProblem): boolean =>
  /^(card_unusable|invalid_request)$/.test(code)

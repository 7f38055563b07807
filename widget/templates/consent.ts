/** The question before money is lost: exactly what, and three ways on. */
import { answerConsent } from '../acts/acts.ts'
import type { WidgetProblem } from '../client/worker-api.ts'
import type { Host } from '../host.ts'
import type { View } from './view.ts'

type ConsentProblem = Extract<WidgetProblem, { code: 'consent_required' }>

export function renderConsent(view: View, host: Host, problem: ConsentProblem) {
  const { html, nothing, t, money, locked } = view
  const { balance, applied, forfeit, without } = problem
  const amounts = { balance: money(balance), applied: money(applied), forfeit: money(forfeit) }
  const answers = (lost: number | null) => () => answerConsent(host, lost)
  return html`<div class="panel consent" id="consent" part="consent" tabindex="-1" role="group" aria-labelledby="consent-title" aria-describedby="consent-body"><p><b id="consent-title" .textContent=${t('consentTitle', amounts)}></b></p><p id="consent-body" .textContent=${t(
    without === 0 ? 'consentWhole' : 'consentPart',
    amounts,
  )}></p><div class="ways"><button type="button" part="agree" aria-disabled=${locked} @click=${answers(forfeit)} .textContent=${t('agree', amounts)}></button>${
    without > 0
      ? html`<button type="button" part="lose-nothing" aria-disabled=${locked} @click=${answers(0)} .textContent=${t('loseNothing', { amount: money(without) })}></button>`
      : nothing
  }<button type="button" part="decline" class="link" @click=${answers(null)}>${t('decline')}</button></div></div>`
}

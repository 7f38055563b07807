/** The question before money is lost: exactly what, and three ways on. */
import { answerConsent } from '../acts/acts.ts'
import type { WidgetProblem } from '../client/worker-api.ts'
import type { Host } from '../host.ts'
import type { View } from './view.ts'

type ConsentProblem = Extract<WidgetProblem, { code: 'consent_required' }>

export function renderConsent(
  { html, nothing, t, money, locked }: View,
  host: Host,
  { balance, applied, forfeit, without }: ConsentProblem,
) {
  const amounts = { balance: money(balance), applied: money(applied), forfeit: money(forfeit) }
  const body = without === 0 ? 'consentWhole' : 'consentPart'
  return html`<div class="panel consent" id="consent" part="consent" tabindex="-1" role="group" aria-labelledby="consent-title"
      aria-describedby="consent-body">
    <p><b id="consent-title">${t('consentTitle', amounts)}</b></p>
    <p id="consent-body">${t(body, amounts)}</p>
    <div class="ways">
      <button type="button" part="agree" aria-disabled=${locked}
        @click=${() => answerConsent(host, forfeit)}>${t('agree', amounts)}</button>
      ${
        without > 0
          ? html`<button type="button" part="lose-nothing" aria-disabled=${locked}
              @click=${() => answerConsent(host, 0)}>${t('loseNothing', { amount: money(without) })}</button>`
          : nothing
      }
      <button type="button" part="decline" class="link" @click=${() => answerConsent(host, null)}>${t('decline')}</button>
    </div>
  </div>`
}

/** The question before money is lost: exactly what, and three ways on. */
import type { ConsentProblem, View } from './view.ts'

export function renderConsent(
  { html, nothing, say, money, locked, consent }: View,
  { balance, applied, forfeit, without }: ConsentProblem,
) {
  const amounts = { balance: money(balance), applied: money(applied), forfeit: money(forfeit) }
  const body = without === 0 ? 'consentWhole' : 'consentPart'
  return html`<div class="panel consent" id="consent" part="consent" tabindex="-1" role="group" aria-labelledby="consent-title"
      aria-describedby="consent-body">
    <p><b id="consent-title">${say('consentTitle')}</b></p>
    <p id="consent-body">${say(body, amounts)}</p>
    <div class="ways">
      <button type="button" part="agree" aria-disabled=${locked}
        @click=${() => consent(forfeit)}>${say('agree', amounts)}</button>
      ${
        without > 0
          ? html`<button type="button" part="lose-nothing" aria-disabled=${locked}
              @click=${() => consent(0)}>${say('loseNothing', { amount: money(without) })}</button>`
          : nothing
      }
      <button type="button" part="decline" class="link" @click=${() => consent(null)}>${say('decline')}</button>
    </div>
  </div>`
}

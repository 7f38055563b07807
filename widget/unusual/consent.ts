/** The questions before money is lost: exactly what, and the ways on. */
import type { CheckoutCard } from '../../shared/api.ts'
import type { Host } from '../host.ts'
import type { View } from '../templates/view.ts'

/** The question about a card that is not applied yet, if there is one. */
export function renderQuestion(view: View, host: Host) {
  const { html, nothing, t, money, locked } = view
  const problem = host.field.state.notice?.problem
  if (problem?.code !== 'consent_required') return nothing
  const { balance, applied, forfeit, without } = problem
  const amounts = { balance: money(balance), applied: money(applied), forfeit: money(forfeit) }
  const answers = (lost: number | null) => () => answer(view, host, lost)
  return html`<div class="panel consent" id="consent" part="consent" tabindex="-1" role="group" aria-labelledby="consent-title" aria-describedby="consent-body"><p><b id="consent-title" .textContent=${t('consentTitle', amounts)}></b></p><p id="consent-body" .textContent=${t(
    without === 0 ? 'consentWhole' : 'consentPart',
    amounts,
  )}></p><div class="ways"><button type="button" part="agree" aria-disabled=${locked} @click=${answers(forfeit)} .textContent=${t('agree', amounts)}></button>${
    without > 0
      ? html`<button type="button" part="lose-nothing" aria-disabled=${locked} @click=${answers(0)} .textContent=${t('loseNothing', { amount: money(without) })}></button>`
      : nothing
  }<button type="button" part="decline" class="link" @click=${answers(null)}>${t('decline')}</button></div></div>`
}

/** `forfeit`: what the shopper agrees to lose; null: don't use the card. */
function answer({ acts }: View, host: Host, forfeit: number | null): void {
  const { field } = host
  const { notice } = field.state
  if (!notice || host.acts.locked) return
  if (forfeit !== null) {
    return void host.acts.act(client => acts.applyTyped(host, client, notice.code, { forfeit }))
  }
  field.clear()
  acts.focusOn(host, 'input')
}

/** The question about a card that is applied, where it would lose more than was agreed to. */
export function renderCardQuestion(view: View, host: Host, { id, needsConsent }: CheckoutCard) {
  const { html, nothing, t, money, locked, acts } = view
  if (!needsConsent) return nothing
  const forfeit = money(needsConsent)
  const agree = () =>
    acts.actOnCards(
      host,
      client => client.agree(id, needsConsent),
      'saidApplied',
      acts.cardWith(id),
    )
  return html`<div class="consent" part="consent"><p .textContent=${t('consentAgain', { forfeit })}></p><button type="button" part="agree" aria-disabled=${locked} @click=${agree} .textContent=${t('agree', { forfeit })}></button></div>`
}

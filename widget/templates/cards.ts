/** The applied cards and the money: what each is worth, what it pays now, what stays and where, and what is left to pay. */
import type { CheckoutCard } from '../../shared/api.ts'
import { actOnCards, cardWith } from '../acts/acts.ts'
import type { Host } from '../host.ts'
import { renderConsent } from './consent.ts'
import type { Lit } from './lit.ts'
import { storyOf } from './story.ts'
import { type View, viewOf } from './view.ts'

/** The applied cards, and the question before money is lost. */
export function renderCards(host: Host, lit: Lit) {
  const view = viewOf(host, lit)
  const problem = host.field.state.notice?.problem
  return [
    renderApplied(view, host),
    problem?.code === 'consent_required' ? renderConsent(view, host, problem) : lit.nothing,
  ]
}

function renderApplied(view: View, host: Host) {
  const { html, nothing, t, checkout, amounts } = view
  if (checkout === null) return nothing
  if (checkout.status === 'expired') return renderExpired(view, host)
  const gone = checkout.lost?.length
    ? html`<p class="note" part="gone">${t('gone', { labels: checkout.lost.join(', ') })}</p>`
    : nothing
  if (checkout.cards.length === 0) return gone
  return html`<div class="panel" part="applied" aria-busy=${view.busy}>
    <ul part="cards" role="list">
      ${checkout.cards.map(card => renderCard(view, host, card))}
    </ul>
    ${gone}
    ${checkout.status === 'open' ? nothing : html`<p class="note">${t(statusKey(checkout.status))}</p>`}
    ${amounts.due === null ? renderOutdated(view, host) : renderDue(view)}
  </div>`
}

const statusKey = (status: string) =>
  status === 'completed' || status === 'review' ? 'done' : 'placed'

function renderCard(view: View, host: Host, card: CheckoutCard) {
  const { html, nothing, t, money, amounts } = view
  const spoken = t('cardSpoken', { label: spaced(card) })
  return html`<li part="card" class=${card.applied ? 'pays' : ''} tabindex="-1" data-card=${card.id} aria-label=${spoken}>
    <div class="line"><b part="card-name">${nameOf(view, card)}</b>
    <b part="card-amount" class=${amounts.due === null ? 'old' : ''}>${
      card.applied ? t('applied', { amount: money(card.applied) }) : nothing
    }</b>
    </div><div class="line"><div part="card-story">${storyOf(view, card).map(text => html`<p>${text}</p>`)}</div>
    ${
      view.checkout?.status === 'open'
        ? html`<button type="button" part="remove" class="link"
            aria-label=${t('removeCard', { label: spaced(card) })} aria-disabled=${view.locked}
            @click=${() => actOnCards(host, client => client.removeCard(card.id), 'saidRemoved', 'input')}>${t('remove')}</button>`
        : nothing
    }</div>
    ${card.needsConsent ? renderCardConsent(view, host, card.id, card.needsConsent) : nothing}
  </li>`
}

const nameOf = ({ html, t }: View, { label }: CheckoutCard) =>
  html`${t('card')} <bdi part="card-label">••${label}</bdi>`

/** Read one by one: "N T M 2", not a word. */
const spaced = ({ label }: CheckoutCard) => label.split('').join(' ')

function renderCardConsent({ html, t, money, locked }: View, host: Host, id: string, lost: number) {
  const forfeit = money(lost)
  return html`<div class="consent" part="consent">
    <p>${t('consentAgain', { forfeit })}</p>
    <button type="button" part="agree" aria-disabled=${locked}
      @click=${() => actOnCards(host, client => client.agree(id, lost), 'saidApplied', cardWith(id))}>${t('agree', { forfeit })}</button>
  </div>`
}

function renderDue({ html, nothing, t, money, amounts }: View) {
  return html`<p class="due" part="due">
    <span>${t('due')}</span> <b part="due-amount">${money(amounts.due ?? 0)}</b>
    ${amounts.due === 0 ? html`<span class="note">${t('covered')}</span>` : nothing}
  </p>`
}

function renderOutdated({ html, t, busy }: View, host: Host) {
  return busy
    ? html`<p class="due note" part="due">${t('updating')}</p>`
    : html`<p class="due" part="due">
        <span>${t('outdated')}</span>
        <button type="button" part="update" @click=${() => actOnCards(host, client => client.refresh(), 'saidApplied', 'li')}>${t('update')}</button>
      </p>`
}

function renderExpired(view: View, host: Host) {
  const { html, t, checkout, locked } = view
  return html`<div class="panel" part="expired">
    <ul part="cards" role="list">
      ${checkout?.cards.map(card => html`<li part="card" tabindex="-1" data-card=${card.id}><b>${nameOf(view, card)}</b></li>`)}
    </ul>
    <div class="due">
      <p>${t('expired')}</p>
      <button type="button" part="again" aria-disabled=${locked} @click=${() => actOnCards(host, client => client.again(), 'saidApplied', 'li')}>${t('again')}</button>
    </div>
  </div>`
}

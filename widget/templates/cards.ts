/** The panel of the applied cards, and what is left to pay. */
import { actOnCards } from '../acts/acts.ts'
import type { Host } from '../host.ts'
import { nameOf, renderCard } from './card.ts'
import { renderConsent } from './consent.ts'
import type { Lit } from './lit.ts'
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

/** No further code can be used: all is paid, an order has the cards, or there are as many as the shop allows. */
export function isFull({ element, acts: { amounts, checkout, client } }: Host): boolean {
  const cards = checkout?.cards.length
  if (!cards) return false
  if (checkout.status === 'expired') return !!client?.canTakeAgain
  const isMost = cards >= (element.maxCards ?? cards + 1)
  return amounts.due === 0 || checkout.status !== 'open' || isMost
}

function renderApplied(view: View, host: Host) {
  const { html, nothing, t, checkout, amounts } = view
  if (checkout === null) return nothing
  const { status, cards, lost } = checkout
  if (status === 'expired') return renderExpired(view, host)
  const gone = lost?.length
    ? html`<p class="note" part="gone" .textContent=${t('gone', { labels: lost.join(', ') })}></p>`
    : nothing
  if (cards.length === 0) return gone
  return html`<div class="panel" part="applied" aria-busy=${view.pending}><ul part="cards" role="list">${cards.map(
    card => renderCard(view, host, card),
  )}</ul>${gone}${
    status === 'open' ? nothing : html`<p class="note" .textContent=${t(statusKey(status))}></p>`
  }${amounts.due === null ? renderOutdated(view, host) : renderDue(view, amounts.due)}</div>`
}

const statusKey = (status: string) =>
  status === 'completed' || status === 'review' ? 'done' : 'placed'

function renderDue({ html, nothing, t, money }: View, due: number) {
  return html`<p class="due" part="due"><span>${t('due')}</span> <b part="due-amount" .textContent=${money(due)}></b>${
    due ? nothing : html`<span class="note">${t('covered')}</span>`
  }</p>`
}

function renderOutdated({ html, t, pending }: View, host: Host) {
  const update = () => actOnCards(host, client => client.refresh(), 'saidApplied', 'li')
  return pending
    ? html`<p class="due note" part="due">${t('updating')}</p>`
    : html`<p class="due" part="due"><span>${t('outdated')}</span> <button type="button" part="update" @click=${update}>${t('update')}</button></p>`
}

function renderExpired(view: View, host: Host) {
  const { html, nothing, t, checkout, locked } = view
  const again = () => actOnCards(host, client => client.again(), 'saidApplied', 'li')
  return html`<div class="panel" part="expired"><ul part="cards" role="list">${checkout?.cards.map(
    card =>
      html`<li part="card" tabindex="-1" data-card=${card.id}><b>${nameOf(view, card)}</b></li>`,
  )}</ul><div class="due"><p>${t('expired')}</p>${
    host.acts.client?.canTakeAgain
      ? html`<button type="button" part="again" aria-disabled=${locked} @click=${again}>${t('again')}</button>`
      : nothing
  }</div></div>`
}

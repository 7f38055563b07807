/** The panel of the applied cards, and what is left to pay. */
import { isMissing, unusual } from '../acts/when-unusual.ts'
import type { Host } from '../host.ts'
import { nameOf, renderCard } from './card.ts'
import type { Lit } from './lit.ts'
import { type View, viewOf } from './view.ts'

/** The applied cards, and the question before money is lost. */
export function renderCards(host: Host, lit: Lit) {
  const view = viewOf(host, lit)
  return [renderApplied(view, host), unusual?.renderQuestion(view, host)]
}

/** No further code can be used: a question is open, all is paid, an order has the cards, or there are as many as the shop allows. */
export function isFull({ element, acts: { amounts, checkout, client }, field }: Host): boolean {
  if (unusual && field.state.notice?.problem.code === 'consent_required') return true
  const cards = checkout?.cards.length
  if (!cards) return false
  // Where the way to take the cards again does not arrive, their codes are.
  if (checkout.status === 'expired') return !!client?.canTakeAgain && !isMissing
  const isMost = cards >= (element.maxCards ?? cards + 1)
  return amounts.due === 0 || checkout.status !== 'open' || isMost
}

function renderApplied(view: View, host: Host) {
  const { html, nothing, checkout, pending } = view
  if (checkout === null) return nothing
  const { status, cards } = checkout
  const remarks = unusual?.renderRemarks(view)
  if (cards.length === 0) return remarks
  const isExpired = status === 'expired'
  const content = html`<ul part="cards" role="list">${cards.map(card =>
    isExpired
      ? html`<li part="card" tabindex="-1" data-card=${card.id}><b>${nameOf(view, card)}</b></li>`
      : renderCard(view, host, card),
  )}</ul>${remarks}${unusual?.renderEnd(view, host) ?? renderDue(view)}`
  return isExpired
    ? html`<div class="panel" part="expired">${content}</div>`
    : html`<div class="panel" part="applied" aria-busy=${pending}>${content}</div>`
}

function renderDue({ html, nothing, t, money, amounts: { due }, checkout, pending }: View) {
  if (pending && (due === null || checkout?.status === 'expired')) {
    return html`<p class="due note" part="due">${t('updating')}</p>`
  }
  if (due === null) return nothing
  return html`<p class="due" part="due"><span>${t('due')}</span> <b part="due-amount" .textContent=${money(due)}></b>${
    due ? nothing : html`<span class="note">${t('covered')}</span>`
  }</p>`
}

/** The panel of the applied cards, and what is left to pay. */
import { isMissing, unusual } from '../acts/when-unusual.ts'
import type { Host } from '../host.ts'
import { renderCard } from './card.ts'
import type { Lit } from './lit.ts'
import { type View, viewOf } from './view.ts'

const shown = new WeakMap<Host, unknown>()

/** The applied cards, and what stands in their place or beside them where a checkout does not go the usual way. */
export function renderCards(host: Host, lit: Lit): unknown {
  // It changes once, and not again when the words arrive.
  if (host.acts.coming) return shown.get(host)
  const view = viewOf(host, lit)
  const cards = [renderApplied(view, host), unusual?.renderBeside(view, host)]
  shown.set(host, cards)
  return cards
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
  if (!checkout?.cards.length || checkout.status === 'expired') return nothing
  return html`<div class="panel" part="applied" aria-busy=${pending}><ul part="cards" role="list">${checkout.cards.map(
    card => renderCard(view, host, card),
  )}</ul>${unusual?.renderRemarks(view)}${unusual?.renderOutdated(view, host) ?? renderDue(view)}</div>`
}

function renderDue({ html, nothing, t, money, amounts: { due }, pending }: View) {
  if (due === null)
    return pending ? html`<p class="due note" part="due">${t('updating')}</p>` : nothing
  return html`<p class="due" part="due"><span>${t('due')}</span> <b part="due-amount" .textContent=${money(due)}></b>${
    due ? nothing : html`<span class="note">${t('covered')}</span>`
  }</p>`
}

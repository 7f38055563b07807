/** Holds that end or have ended, cards that are gone or that an order has, and amounts that could not be brought up to date. */
import type { Host } from '../host.ts'
import type { View } from '../templates/view.ts'
import { counted } from '../words/counted.ts'

const MINUTE_MS = 60_000

/** In the place of the applied cards: those that could not be held any longer. */
export function renderExpired(view: View, host: Host) {
  const { html, nothing, t, checkout, locked, acts } = view
  if (checkout?.status !== 'expired') return nothing
  const again = () => acts.actOnCards(host, client => client.again(), 'saidApplied', 'li')
  return html`<div class="panel" part="expired"><ul part="cards" role="list">${checkout.cards.map(
    ({ id, label }) =>
      html`<li part="card" tabindex="-1" data-card=${id}><b>${t('card')} <bdi part="card-label">••${label}</bdi></b></li>`,
  )}</ul><div class="due"><p>${t('expired')}</p>${
    host.acts.client?.canTakeAgain
      ? html`<button type="button" part="again" aria-disabled=${locked} @click=${again}>${t('again')}</button>`
      : nothing
  }</div></div>`
}

/** In the place of the amount that is left to pay; null where that can be told, or is on its way. */
export function renderOutdated({ html, t, amounts, pending, acts }: View, host: Host) {
  if (pending || amounts.due !== null) return null
  const update = () => acts.actOnCards(host, client => client.refresh(), 'saidApplied', 'li')
  return html`<p class="due" part="due"><span>${t('outdated')}</span> <button type="button" part="update" @click=${update}>${t('update')}</button></p>`
}

/** Below the cards: that others could not be taken again, and that an order has these. */
export function renderRemarks(view: View) {
  const { html, nothing, t, checkout } = view
  const { status = 'open' } = checkout ?? {}
  return [
    renderGone(view),
    status === 'open'
      ? nothing
      : html`<p class="note" .textContent=${t(/^(completed|review)$/.test(status) ? 'done' : 'placed')}></p>`,
  ]
}

/** Cards that could not be taken again. */
export const renderGone = ({ html, nothing, t, checkout }: View) =>
  checkout?.lost?.length
    ? html`<p class="note" part="gone" .textContent=${t('gone', { labels: checkout.lost.join(', ') })}></p>`
    : nothing

/** That the cards were let go, or soon can't be held any longer. */
export function renderHolds({ html, nothing, t, tag }: View, { acts: { client } }: Host) {
  if (client?.letGo) return html`<span .textContent=${t('letGo')}></span>`
  const left = (client?.endsAt ?? 0) - Date.now()
  if (!client?.endsSoon || left <= 0) return nothing
  const minutes = counted(Math.ceil(left / MINUTE_MS), tag)
  return html`<span .textContent=${t('endsSoon', minutes)}></span>`
}

/** Holds that end or have ended, cards that are gone or that an order has, and amounts that could not be brought up to date. */
import type { Host } from '../host.ts'
import type { View } from '../templates/view.ts'
import { counted } from '../words/counted.ts'

const MINUTE_MS = 60_000

/** The last line of the panel, where it is neither an amount nor a wait. */
export function renderEnd(view: View, host: Host) {
  const { html, nothing, t, checkout, amounts, locked, pending, acts } = view
  if (checkout?.status === 'expired') {
    const again = () => acts.actOnCards(host, client => client.again(), 'saidApplied', 'li')
    return html`<div class="due"><p>${t('expired')}</p>${
      host.acts.client?.canTakeAgain
        ? html`<button type="button" part="again" aria-disabled=${locked} @click=${again}>${t('again')}</button>`
        : nothing
    }</div>`
  }
  if (pending || amounts.due !== null) return null
  const update = () => acts.actOnCards(host, client => client.refresh(), 'saidApplied', 'li')
  return html`<p class="due" part="due"><span>${t('outdated')}</span> <button type="button" part="update" @click=${update}>${t('update')}</button></p>`
}

/** Cards that could not be taken again, and that an order has the others. */
export function renderRemarks({ html, nothing, t, checkout }: View) {
  const { cards = [], lost = [], status = 'open' } = checkout ?? {}
  return [
    lost.length
      ? html`<p class="note" part="gone" .textContent=${t('gone', { labels: lost.join(', ') })}></p>`
      : nothing,
    /open|expired/.test(status) || !cards.length
      ? nothing
      : html`<p class="note" .textContent=${t(/completed|review/.test(status) ? 'done' : 'placed')}></p>`,
  ]
}

/** That the cards were let go, or soon can't be held any longer. */
export function renderHolds({ html, nothing, t, tag }: View, { acts: { client } }: Host) {
  if (client?.letGo) return html`<span .textContent=${t('letGo')}></span>`
  const left = (client?.endsAt ?? 0) - Date.now()
  if (!client?.endsSoon || left <= 0) return nothing
  const minutes = counted(Math.ceil(left / MINUTE_MS), tag)
  return html`<span .textContent=${t('endsSoon', minutes)}></span>`
}

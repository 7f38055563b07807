/** The applied cards and the money: what each is worth, what it pays now, what stays and where, and what is left to pay. */
import type { CheckoutCard } from '../shared/api.ts'
import type { View } from './view.ts'

export function renderApplied(view: View) {
  const { html, nothing, say, checkout, amounts } = view
  if (checkout === null) return nothing
  if (checkout.status === 'expired') return renderExpired(view)
  const gone = checkout.lost?.length
    ? html`<p class="note" part="gone">${say('gone', { labels: checkout.lost.join(', ') })}</p>`
    : nothing
  if (checkout.cards.length === 0) return gone
  return html`<div class="panel" part="applied" aria-busy=${view.busy}>
    <ul part="cards" role="list">
      ${checkout.cards.map(card => renderCard(view, card))}
    </ul>
    ${gone}
    ${checkout.status === 'open' ? nothing : html`<p class="note">${say(statusKey(checkout.status))}</p>`}
    ${amounts.due === null ? renderOutdated(view) : renderDue(view)}
  </div>`
}

const statusKey = (status: string) =>
  status === 'completed' || status === 'review' ? 'done' : 'placed'

function renderCard(view: View, card: CheckoutCard) {
  const { html, nothing, say, money, amounts } = view
  const spoken = say('cardSpoken', { label: spaced(card) })
  return html`<li part="card" class=${card.applied ? 'pays' : ''} tabindex="-1" data-card=${card.id} aria-label=${spoken}>
    <div class="line"><b part="card-name">${nameOf(view, card)}</b>
    <b part="card-amount" class=${amounts.due === null ? 'old' : ''}>${
      card.applied ? say('applied', { amount: money(card.applied) }) : nothing
    }</b>
    </div><div class="line"><div part="card-story">${story(view, card).map(text => html`<p>${text}</p>`)}</div>
    ${
      view.checkout?.status === 'open'
        ? html`<button type="button" part="remove" class="link"
            aria-label=${say('removeCard', { label: spaced(card) })} aria-disabled=${view.locked}
            @click=${() => view.remove(card.id)}>${say('remove')}</button>`
        : nothing
    }</div>
    ${card.needsConsent ? renderCardConsent(view, card, card.needsConsent) : nothing}
  </li>`
}

const nameOf = ({ html, say }: View, { label }: CheckoutCard) =>
  html`${say('card')} <bdi part="card-label">••${label}</bdi>`

/** Read one by one: "N T M 2", not a word. */
const spaced = ({ label }: CheckoutCard) => label.split('').join(' ')

/** Only what matters for this card at this moment. */
function story({ say, money, amounts, checkout }: View, card: CheckoutCard): string[] {
  const told: string[] = []
  if (card.balance !== undefined) told.push(say('worth', { amount: money(card.balance) }))
  if (card.needsConsent) return told
  if (card.applied === 0) return [...told, say('unused')]
  if (card.left > 0 && card.leftOn !== 'none') {
    const key = card.leftOn === 'new_code' ? 'leftNewCode' : 'leftSameCode'
    told.push(say(key, { amount: money(card.left) }))
  }
  if (card.forfeited) told.push(say('lost', { amount: money(card.forfeited) }))
  const step = card.step ?? 1
  const short = step > 1 && card.partial && amounts.due !== 0
  if (short && checkout && (card.left > 0 || (card.balance ?? 0) % step)) {
    told.push(say('steps', { amount: money(step) }))
  }
  return told
}

function renderCardConsent(
  { html, say, money, locked, agree }: View,
  card: CheckoutCard,
  lost: number,
) {
  const forfeit = money(lost)
  return html`<div class="consent" part="consent">
    <p>${say('consentAgain', { forfeit })}</p>
    <button type="button" part="agree" aria-disabled=${locked}
      @click=${() => agree(card.id, lost)}>${say('agree', { forfeit })}</button>
  </div>`
}

function renderDue({ html, nothing, say, money, amounts }: View) {
  return html`<p class="due" part="due">
    <span>${say('due')}</span> <b part="due-amount">${money(amounts.due ?? 0)}</b>
    ${amounts.due === 0 ? html`<span class="note">${say('covered')}</span>` : nothing}
  </p>`
}

function renderOutdated({ html, say, busy, update }: View) {
  return busy
    ? html`<p class="due note" part="due">${say('updating')}</p>`
    : html`<p class="due" part="due">
        <span>${say('outdated')}</span>
        <button type="button" part="update" @click=${update}>${say('update')}</button>
      </p>`
}

function renderExpired(view: View) {
  const { html, say, checkout, locked, again } = view
  return html`<div class="panel" part="expired">
    <ul part="cards" role="list">
      ${checkout?.cards.map(card => html`<li part="card" tabindex="-1" data-card=${card.id}><b>${nameOf(view, card)}</b></li>`)}
    </ul>
    <div class="due">
      <p>${say('expired')}</p>
      <button type="button" part="again" aria-disabled=${locked} @click=${again}>${say('again')}</button>
    </div>
  </div>`
}

/** One applied card: its name, what it pays, its small print, and how to take it off. */
import type { CheckoutCard } from '../../shared/api.ts'
import { unusual } from '../acts/when-unusual.ts'
import type { Host } from '../host.ts'
import { storyOf } from './story.ts'
import type { View } from './view.ts'

export function renderCard(view: View, host: Host, card: CheckoutCard) {
  const { html, nothing, t, amounts } = view
  const label = spaced(card)
  return html`<li part="card" class=${card.applied ? 'pays' : ''} tabindex="-1" data-card=${card.id} aria-label=${t(
    'cardSpoken',
    { label },
  )}><div class="line"><b part="card-name">${t('card')} <bdi part="card-label">••${card.label}</bdi></b> <b part="card-amount" class=${
    amounts.due === null ? 'old' : ''
  }>${card.applied ? renderAmount(view, card.applied) : nothing}</b></div><div class="line"><div class="note" part="card-story">${storyOf(
    view,
    card,
  ).map(
    text => html`<p .textContent=${text}></p>`,
  )}</div>${view.checkout?.status === 'open' ? renderRemove(view, host, card, label) : nothing}</div>${unusual?.renderCardQuestion(
    view,
    host,
    card,
  )}</li>`
}

/** "-$52.00" for the eye, and "$52.00 applied" for a screen reader. */
const renderAmount = ({ html, t, money }: View, minor: number) =>
  html`<span aria-hidden="true" .textContent=${money(-minor)}></span><span class="sr" .textContent=${t('applied', { amount: money(minor) })}></span>`

/** Read one by one: "N T M 2", not a word. */
const spaced = ({ label }: CheckoutCard) => label.split('').join(' ')

function renderRemove(
  { html, t, locked, acts }: View,
  host: Host,
  { id }: CheckoutCard,
  label: string,
) {
  const remove = () =>
    acts.actOnCards(host, client => client.removeCard(id), 'saidRemoved', 'input')
  return html`<button type="button" part="remove" class="link" aria-label=${t('removeCard', { label })} aria-disabled=${locked} @click=${remove}>${t('remove')}</button>`
}

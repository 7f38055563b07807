/** The money of an order, and what each card has to do with it. */
import { html, nothing } from 'lit'
import type { Checkout, CheckoutCard } from '../../../shared/api.ts'
import { cardLabel } from '../../parts/card-label.ts'
import { cardChip } from '../../parts/chip.ts'
import { figuresList } from '../../parts/figures-list.ts'
import { money, moneyOrUnknown } from '../../parts/money.ts'
import { order as words } from '../../words/order.ts'
import { story } from '../../words/story/page.ts'

export function moneyPanel(checkout: Checkout) {
  const { currency, redeemed, shortfall, refunded = 0, placedApplied } = checkout
  return html`<section class="panel" aria-labelledby="money"><h2 id="money">${story.money}</h2>${figuresList(
    [
      { name: words.total, value: money(checkout.orderTotal, currency) },
      { name: words.promised, value: money(placedApplied ?? checkout.applied, currency) },
      { name: words.due, value: money(checkout.due, currency) },
      { name: words.redeemed, value: moneyOrUnknown(redeemed ?? null, currency), strong: true },
      {
        name: words.shortfall,
        value: moneyOrUnknown(shortfall ?? null, currency),
        tone: shortfall ? 'bad' : '',
      },
      { name: words.refunded, value: money(refunded, currency) },
    ],
    'figures stacked',
  )}</section>`
}

export const cardsPanel = ({ cards, currency }: Checkout) =>
  html`<section class="panel" aria-labelledby="cards"><h2 id="cards">${words.cards}</h2><ul class="plain cards">${cards.map(
    card => one(card, currency),
  )}</ul></section>`

function one(card: CheckoutCard, currency: string) {
  const { redemption, left, leftOn } = card
  return html`<li><p>${cardLabel(card.label, card.provider)} ${cardChip(card.status)}</p><p>${words.promised}: <strong>${money(card.applied, currency)}</strong>${
    leftOn === 'none'
      ? nothing
      : html` <span class="muted">${money(left, currency)} ${story.left[leftOn]}</span>`
  }</p>${
    redemption
      ? html`<p>${words.redeemed}: <strong>${money(redemption.amount, currency)}</strong> <span class="muted">${story[redemption.evidence]}${
          redemption.upstreamId === null ? nothing : html` · <code>${redemption.upstreamId}</code>`
        }</span></p>`
      : nothing
  }</li>`
}

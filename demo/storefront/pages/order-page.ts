/** The page of one order, for its shopper: what was charged, what gift codes paid, and what is left on each. */
import { html, raw } from 'hono/html'
import type { CheckoutCard } from '../../../shared/api.ts'
import { type Html, page } from '../layout.ts'
import { money } from '../money.ts'
import { captureOf, type Order, redeemedOf } from '../order.ts'
import { cardWords, orderWords } from './order-words.ts'

export function orderPage(order: Order): Html {
  const { kind, title, text } = orderWords(order)
  return page(
    `Order ${order.id}`,
    html`<main class="narrow" data-order-state="${stateOf(order)}" data-order="${order.id}">
      <p class="over">Order ${order.id}</p>
      <h1>${title}</h1>
      <p class="state ${kind}" role="status">${text}</p>
      <section class="panel totals" aria-labelledby="paid-title">
        <h2 id="paid-title">Payment</h2>
        ${payments(order)}
      </section>
      ${order.gift?.checkout ? cards(order.gift.checkout.cards, order.currency) : ''}
      <section class="panel" aria-labelledby="to-title">
        <h2 id="to-title">Delivery</h2>
        <p>${order.customer.name}<br>${order.customer.address}</p>
      </section>
      <p><a href="/">Back to the shop</a></p>
    </main>`,
    ['/order.js'],
  )
}

/** A text that changes whenever the page would. */
export function stateOf(order: Order): string {
  const { status, charge, gift } = order
  const { version = 0 } = gift?.checkout ?? {}
  return [status, charge?.status, charge?.captured, charge?.refunded, version].join('.')
}

function payments(order: Order): Html {
  const { amounts, gift, charge, due, currency } = order
  const row = (name: string, label: string, amount: number) => line(name, label, amount, currency)
  const settled = gift?.checkout?.settled === true
  const paidByGift = settled ? redeemedOf(order) : (gift?.applied ?? 0)
  const stillDue =
    settled && order.status === 'ordered' ? amounts.total - paidByGift - captureOf(order) : 0
  return html`<dl>
    ${row('total', 'Total', amounts.total)}
    ${gift ? row('gift', settled ? 'Gift codes' : 'Gift codes, being redeemed', -paidByGift) : ''}
    ${charge ? row('due', chargeLabel(charge.status), charge.captured || due) : row('due', 'Left to pay', 0)}
    ${charge && charge.refunded > 0 ? row('back', 'Refunded to your card', -charge.refunded) : ''}
    ${stillDue > 0 ? row('still-due', 'Still due', stillDue) : ''}
  </dl>`
}

function line(name: string, label: string, amount: number, currency: string): Html {
  const sign = name === 'gift' || name === 'back' ? '−' : ''
  const written = sign + money(Math.abs(amount), currency)
  return html`<div class="${name}"><dt>${label}</dt><dd data-amount="${name}">${written}</dd></div>`
}

function chargeLabel(status: string): string {
  if (status === 'captured') return 'Charged to your card'
  return status === 'voided' ? 'Not charged' : 'Reserved on your card'
}

function cards(used: CheckoutCard[], currency: string): Html {
  return html`<section class="panel cards" aria-labelledby="cards-title">
    <h2 id="cards-title">Gift codes</h2>
    <ul>${used.map(
      card => html`<li data-card="${card.label}" class="${card.status}">
        <span class="chip">${raw('•••• ')}${card.label}</span>
        <div><b>${card.title ?? 'Gift card'}</b>
          <span>${cardWords(card, currency)}</span></div>
        <span class="price">${money(paidBy(card), currency)}</span>
      </li>`,
    )}</ul>
  </section>`
}

/** What a card pays, or is to pay, of the order. */
function paidBy({ status, applied }: CheckoutCard): number {
  return status === 'rejected' || status === 'released' || status === 'reversed' ? 0 : applied
}

/** The list of orders, for the shop's staff, who cancel and refund orders here. */
import { html, raw } from 'hono/html'
import type { Charge } from '../card-payments.ts'
import { type Html, page } from '../layout.ts'
import { money, plainMoney } from '../money.ts'
import { captureOf, isPaid, type Order, redeemedOf } from '../order.ts'

export function ordersPage(orders: Order[]): Html {
  const list = html`<ul class="orders">${[...orders].reverse().map(entry)}</ul>`
  return page(
    'Orders',
    html`<main class="wide-page">
      <p class="over">Back office</p>
      <h1>Orders</h1>
      ${orders.length === 0 ? html`<p>No orders yet. <a href="/">Place one.</a></p>` : list}
    </main>`,
  )
}

function entry(order: Order): Html {
  const { amounts, charge, gift } = order
  const written = (amount: number) => money(amount, order.currency)
  return html`<li class="panel" data-order="${order.id}">
    <div><a href="/orders/${order.id}"><b>${order.id}</b></a>
      <span>${order.customer.name}, ${order.orderedAt.toLocaleTimeString('en-US')}</span></div>
    <dl>
      <div><dt>Total</dt><dd>${written(amounts.total)}</dd></div>
      <div><dt>Gift codes</dt><dd>${gift ? written(gift.checkout?.settled ? redeemedOf(order) : gift.applied) : '–'}</dd></div>
      <div><dt>Card</dt><dd>${charge ? written(charge.captured || charge.authorised) : '–'}</dd></div>
    </dl>
    <span class="badge">${statusOf(order)}</span>
    ${order.status === 'ordered' ? actions(order) : ''}
  </li>`
}

function statusOf(order: Order): string {
  const gift = order.gift ? ` · gift codes: ${order.gift.checkout?.status ?? 'sent'}` : ''
  const charge = order.charge ? ` · card: ${chargeStatus(order.charge)}` : ''
  return `${order.status}${charge}${gift}`
}

const chargeStatus = ({ status, refunded }: Charge): string => (refunded > 0 ? 'refunded' : status)

function actions(order: Order): Html {
  const refundable = redeemedOf(order) + (order.charge ? captureOf(order) : 0)
  return html`<div class="actions">
    <form method="post" action="/orders/${order.id}/cancel"><button>Cancel</button></form>
    <form method="post" action="/orders/${order.id}/refund">
      <label class="hidden" for="refund-${order.id}">Amount to refund</label>
      <input id="refund-${order.id}" name="amount" inputmode="decimal" value="${plainMoney(refundable, order.currency)}" size="7">
      <button ${isPaid(order) ? '' : raw('disabled')}>Refund</button>
    </form>
  </div>`
}

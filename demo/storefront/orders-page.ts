/** The shop's own list of orders, with what is charged and what gift codes paid; orders are cancelled and refunded here. */
import { html, raw } from 'hono/html'
import { type Html, page } from './layout.ts'
import { money, plainMoney } from './money.ts'
import { captureOf, isPaid, type Order, redeemedOf } from './orders.ts'

export function ordersPage(orders: Order[]): Html {
  const list = html`<ul class="orders">${[...orders].reverse().map(entry)}</ul>`
  return page(
    'Orders',
    html`<main class="wide-page">
      <p class="over">The shop's office</p>
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
  const gift = order.gift ? ` · gift codes: ${order.gift.checkout?.status ?? 'told'}` : ''
  const charge = order.charge ? ` · card: ${order.charge.status}` : ''
  return `${order.status}${charge}${gift}`
}

function actions(order: Order): Html {
  const most = redeemedOf(order) + (order.charge ? captureOf(order) : 0)
  return html`<div class="actions">
    <form method="post" action="/orders/${order.id}/cancel"><button>Cancel</button></form>
    <form method="post" action="/orders/${order.id}/refund">
      <label class="hidden" for="refund-${order.id}">Amount to refund</label>
      <input id="refund-${order.id}" name="amount" inputmode="decimal" value="${plainMoney(most, order.currency)}" size="7">
      <button ${isPaid(order) ? '' : raw('disabled')}>Refund</button>
    </form>
  </div>`
}

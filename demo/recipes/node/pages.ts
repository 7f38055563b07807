/** The checkout page and the page of an order. Amounts are written from minor units. */
import type { Order } from './orders.ts'

const money = (amount: number, currency: string): string =>
  (amount / 100).toLocaleString('en-US', { style: 'currency', currency })

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, character => `&#${character.charCodeAt(0)};`)

const page = (title: string, body: string): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${title}</title><style>
  body { max-width: 28em; margin: 2em auto; padding: 0 1em; font: 1rem/1.5 system-ui }
  dl { display: grid; grid-template-columns: 1fr auto } dd { margin: 0; text-align: right }
  form > :not([hidden]) { display: block; margin: 1em 0 } [role=alert] { color: #a1001d }
  instagift-claim-code:not(:defined) { display: block; min-height: calc(2.625em + 56px) }
</style></head><body><h1>${title}</h1>${body}</body></html>`

/** `payment` is the provider's part of the form, hidden where nothing is left to pay; `scripts` are those of the page. */
export function checkoutPage(
  order: Order,
  worker: string,
  { payment, scripts }: { payment: string; scripts: string[] },
): string {
  const { total, currency, cart, notice } = order
  return page(
    'Checkout',
    `${notice === null ? '' : `<p role="alert">${escaped(notice)}</p>`}
    <form method="post" action="/order">
      <dl><dt>A teapot, with tax and shipping</dt><dd>${money(total, currency)}</dd>
        <dt>Gift codes</dt><dd id="gift">${money(0, currency)}</dd>
        <dt>Left to pay</dt><dd id="due">${money(total, currency)}</dd></dl>
      <instagift-claim-code order-total="${total}" currency="${currency}" cart="${cart}" required-apply>
        Gift codes are not available right now. You can order without one.
      </instagift-claim-code>
      <div id="payment">${payment}</div>
      <button>Place order</button>
    </form>
    ${[`${worker}/instagift.js`, ...scripts].map(src => `<script type="module" src="${src}"></script>`).join('')}`,
  )
}

/** What the shopper reads of their order, by the state of its payment. */
export const WORDS: Record<string, string> = {
  placing: 'Your payment is on its way.',
  failing: 'Your payment is on its way.',
  accepted: 'Thank you. Your order stands, and your payment is being confirmed.',
  paid: 'Thank you. Your order is paid.',
  owing: 'A gift code paid less than expected. We will write to you about the rest.',
  cancelled: 'Your gift code could not be redeemed, so your order is cancelled. You pay nothing.',
}

export function orderPage({ id, total, currency, payment }: Order): string {
  if (payment === null) return page('Checkout', '')
  const { state, redeemed, collected, page: paymentPage } = payment
  const awaited = state === 'placing' && paymentPage
  const isMoving = !awaited && ['placing', 'failing', 'accepted'].includes(state)
  return page(
    `Order ${id}`,
    `${isMoving ? '<meta http-equiv="refresh" content="1">' : ''}
    <p data-state="${state}">${awaited ? 'Your payment is missing.' : WORDS[state]}</p>
    ${awaited ? `<p><a href="${escaped(paymentPage)}">Continue to the payment</a></p>` : ''}
    <dl><dt>Total</dt><dd data-total="${total}">${money(total, currency)}</dd>
      <dt>Gift codes</dt><dd data-redeemed="${redeemed}">${money(redeemed, currency)}</dd>
      <dt>Paid otherwise</dt><dd data-collected="${collected}">${money(collected, currency)}</dd></dl>
    ${
      state === 'placing'
        ? '<form method="post" action="/back"><button>Go back</button></form>'
        : '<form method="post" action="/cart"><button>Order something else</button></form>'
    }`,
  )
}

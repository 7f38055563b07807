/** The checkout page: basket, delivery, gift code, card, and a summary of the amounts. */
import { html, raw } from 'hono/html'
import { exponentOf } from '../../../shared/currency.ts'
import type { Basket } from '../basket.ts'
import { type Amounts, amountsOf, quantityOf, SHIPPING } from '../cart.ts'
import { type Html, page } from '../layout.ts'
import { money } from '../money.ts'
import { type Notice, noticeWords } from '../notice.ts'
import { PRODUCTS, type Product } from '../products.ts'

/** A code that visitors of the demonstration can try. */
export type TestCode = { code: string; about: string }

export type Demo = { workerUrl: string; sandboxUrl: string; testCodes: TestCode[] }

export function checkoutPage(basket: Basket, notice: Notice | null, demo: Demo): Html {
  const amounts = amountsOf(basket.cart)
  return page(
    'Checkout',
    html`<main class="checkout">
      ${demoNote(demo)}
      <h1>Checkout</h1>
      <div class="notice" role="alert" id="notice" ${notice ? '' : raw('hidden')}>
        <p>${notice ? noticeWords(notice) : ''}</p>
        <button type="button" id="without" ${notice === 'unreachable' ? '' : raw('hidden')}>Continue without gift codes</button>
      </div>
      <form id="checkout" method="post" action="/order" data-decimals="${exponentOf(basket.currency)}">
        <input type="hidden" name="basket" value="${basket.id}">
        <input type="hidden" name="shown_due" value="${amounts.total}">
        ${basketPart(basket)}
        <div class="steps">
          ${deliveryPart(basket)} ${giftPart(basket, amounts)} ${cardPart()}
        </div>
        ${totalsPart(amounts, basket.currency)}
      </form>
    </main>`,
    [`${demo.workerUrl}/instagift.js`, '/checkout.js', '/demo.js'],
  )
}

/** What a shop adds to its checkout page, with the element's script. */
function giftPart(basket: Basket, amounts: Amounts): Html {
  return html`<section class="panel" aria-labelledby="gift-title">
    <h2 id="gift-title">Gift code</h2>
    <instagift-claim-code order-total="${amounts.total}" currency="${basket.currency}" cart="${basket.id}" required-apply>
      Gift codes are not available right now. You can order without one.
    </instagift-claim-code>
  </section>`
}

function basketPart(basket: Basket): Html {
  return html`<section class="panel basket" aria-labelledby="basket-title">
    <h2 id="basket-title">Your basket</h2>
    <ul>${PRODUCTS.map(product => line(product, basket))}</ul>
  </section>`
}

function line(product: Product, { cart, currency }: Basket): Html {
  const { id, name, detail, price } = product
  const quantity = quantityOf(cart, id)
  return html`<li data-product="${id}" class="${quantity === 0 ? 'none' : ''}">
    ${raw(product.picture)}
    <div class="what"><b>${name}</b><span>${detail}</span></div>
    <div class="quantity" role="group" aria-label="Quantity of ${name}">
      <button type="button" data-step="-1" aria-label="One less">−</button>
      <output data-quantity>${quantity}</output>
      <button type="button" data-step="1" aria-label="One more">+</button>
    </div>
    <span class="price">${money(price, currency)} <small>each</small></span>
  </li>`
}

function deliveryPart({ customer, cart, currency }: Basket): Html {
  const choices = Object.entries(SHIPPING).map(
    ([id, { label, detail, price }]) => html`<label class="choice">
      <input type="radio" name="shipping" value="${id}" ${id === cart.shipping ? raw('checked') : ''}>
      <span><b>${label}</b> ${detail}</span><span>${price === 0 ? 'Free' : money(price, currency)}</span>
    </label>`,
  )
  return html`<section class="panel" aria-labelledby="delivery-title">
    <h2 id="delivery-title">Delivery</h2>
    <div class="fields">
      <label>Name <input name="name" autocomplete="name" required value="${customer.name}"></label>
      <label>Email <input name="email" type="email" autocomplete="email" required value="${customer.email}"></label>
      <label class="wide">Address <input name="address" autocomplete="street-address" required value="${customer.address}"></label>
    </div>
    <fieldset class="choices"><legend>Shipping</legend>${choices}</fieldset>
  </section>`
}

function cardPart(): Html {
  return html`<section class="panel" aria-labelledby="card-title">
    <h2 id="card-title">Credit or debit card</h2>
    <fieldset class="fields card" id="card">
      <legend class="hidden">Card</legend>
      <label class="wide">Card number
        <input name="card_number" inputmode="numeric" autocomplete="cc-number" required
          pattern="[0-9 ]{16,23}" title="Sixteen digits" placeholder="0000 0000 0000 0000"></label>
      <label>Expires <input name="card_expiry" autocomplete="cc-exp" required placeholder="MM / YY"></label>
      <label>Security code <input name="card_cvc" inputmode="numeric" autocomplete="cc-csc" required placeholder="CVC"></label>
      <p class="wide hint">Demo: fill in
        <button type="button" class="link" data-fill="4242 4242 4242 4242">a card that works</button> or
        <button type="button" class="link" data-fill="4000 0000 0000 0002">one that is declined</button>.</p>
    </fieldset>
    <p class="covered" id="covered" hidden>Nothing is left to pay, so no card is needed.</p>
  </section>`
}

function totalsPart(amounts: Amounts, currency: string): Html {
  const row = (name: string, label: string, amount: number) =>
    html`<div class="${name}"><dt>${label}</dt><dd data-amount="${name}">${money(amount, currency)}</dd></div>`
  return html`<section class="panel totals" aria-labelledby="totals-title">
    <h2 id="totals-title">Summary</h2>
    <dl>
      ${row('goods', 'Goods', amounts.goods)} ${row('shipping', 'Shipping', amounts.shipping)}
      ${row('tax', 'Sales tax 6.25%', amounts.tax)} ${row('total', 'Total', amounts.total)}
      <div class="gift" hidden><dt>Gift codes</dt><dd data-amount="gift"></dd></div>
      ${row('due', 'Left to pay', amounts.total)}
    </dl>
    <button class="primary" type="submit">Place order</button>
    <p class="hint">Your card is charged the amount left to pay, and nothing more.</p>
  </section>`
}

function demoNote({ testCodes, sandboxUrl }: Demo): Html {
  if (testCodes.length === 0) return html``
  return html`<aside class="demo" aria-label="For visitors of the demonstration">
    <b>Try it</b>
    <ul>${testCodes.map(
      ({ code, about }) =>
        html`<li><a href="#instagift=${code}">${code}</a> <span>${about}</span></li>`,
    )}</ul>
    <a href="${sandboxUrl}/">See all test cards in the sandbox</a>
  </aside>`
}

/** The page at `/` once the basket has become an order. */
export function emptyPage(orderId: string): Html {
  return page(
    'Your basket is empty',
    html`<main class="narrow">
      <h1>Your basket is empty</h1>
      <p>You have ordered what was in it. Your order is <a href="/orders/${orderId}">${orderId}</a>.</p>
      <form method="post" action="/basket/new"><button class="primary">Fill the basket again</button></form>
    </main>`,
  )
}

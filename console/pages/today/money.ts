/** What gift codes brought in today, by currency. */
import { html } from 'lit'
import type { Today } from '../../../shared/api/console/today.ts'
import { figuresList } from '../../parts/figures-list.ts'
import { money } from '../../parts/money.ts'
import { today as words } from '../../words/today.ts'

export const moneyPanel = (sums: Today['money']) =>
  html`<section class="panel wide" aria-labelledby="money"><h2 id="money">${words.money}</h2>${
    sums.length === 0 ? html`<p class="empty">${words.quiet}</p>` : sums.map(inCurrency)
  }</section>`

const inCurrency = ({
  currency,
  orders,
  applied,
  redeemed,
  refunded,
  shortfall,
}: Today['money'][number]) =>
  html`<h3>${words.currency(currency)} <span class="muted">${words.orders(orders)}</span></h3>${figuresList(
    [
      { name: words.redeemed, value: money(redeemed, currency), strong: true },
      { name: words.applied, value: money(applied, currency) },
      { name: words.refunded, value: money(refunded, currency) },
      {
        name: words.shortfall,
        value: money(shortfall, currency),
        tone: shortfall > 0 ? 'bad' : '',
      },
    ],
    'figures big',
  )}`

/** An order as Find lists it. */
import { html, nothing } from 'lit'
import type { FoundOrder } from '../../../shared/api/console/found-order.ts'
import { cardLabel } from '../../parts/card-label.ts'
import { checkoutChip } from '../../parts/chip.ts'
import { figuresList } from '../../parts/figures-list.ts'
import { money, moneyOrUnknown } from '../../parts/money.ts'
import { when } from '../../parts/time.ts'
import { paths } from '../../routes.ts'
import { order as words } from '../../words/order.ts'

export function orderRow(order: FoundOrder) {
  const { currency, shortfall, refunded, openReviews } = order
  return html`<li class="row"><div class="what"><p><a href=${paths.story(order.checkoutId)}>${words.named(order.orderIds)}</a> ${checkoutChip(order.status)}${
    openReviews > 0
      ? html` <span class="chip bad">${words.openReviews(openReviews)}</span>`
      : nothing
  }</p><p class="muted">${when(order.at)} · ${order.cards.map(
    ({ label, provider }, index) =>
      html`${index > 0 ? ', ' : nothing}${cardLabel(label, provider)}`,
  )}</p></div>${figuresList([
    { name: words.total, value: money(order.orderTotal, currency) },
    { name: words.promised, value: money(order.applied, currency) },
    { name: words.redeemed, value: moneyOrUnknown(order.redeemed, currency), strong: true },
    shortfall ? { name: words.shortfall, value: money(shortfall, currency), tone: 'bad' } : null,
    refunded > 0 ? { name: words.refunded, value: money(refunded, currency) } : null,
  ])}</li>`
}

/** A review as it is listed. */
import { html, nothing } from 'lit'
import type { Review } from '../../../shared/api.ts'
import { cardLabel } from '../../parts/card-label.ts'
import { money } from '../../parts/money.ts'
import { ago } from '../../parts/time.ts'
import { paths } from '../../routes.ts'
import { order } from '../../words/order.ts'
import { reviews as words } from '../../words/reviews/page.ts'
import { REASONS } from '../../words/reviews/reasons.ts'

/** Null: they cannot be ticked. */
export type Choosing = { has(id: string): boolean; turn(id: string): void } | null

export function reviewRow(review: Review, choosing: Choosing) {
  const { id, reason, orderId, label, provider, amount, currency, openedAt, decided } = review
  const name = `${REASONS[reason].title}, ${order.named(orderId === null ? [] : [orderId])}`
  return html`<li class="row">${
    choosing === null
      ? nothing
      : html`<input type="checkbox" aria-label=${words.choose(name)} .checked=${choosing.has(id)} @change=${() => choosing.turn(id)}>`
  }<div class="what"><p><a href=${paths.review(id)}>${REASONS[reason].title}</a></p><p class="muted">${order.named(
    orderId === null ? [] : [orderId],
  )}${label === null ? nothing : html` · ${cardLabel(label, provider)}`} · ${
    decided ? words.by(decided.by) : words.opened(ago(openedAt))
  }</p></div>${amount === null ? nothing : html`<p class="amount"><span class="sr">${words.amountOpen}</span> ${money(amount, currency)}</p>`}</li>`
}

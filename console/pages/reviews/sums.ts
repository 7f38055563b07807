/** What a decision about several reviews would do in all, by currency, and for each of them. */
import { html } from 'lit'
import type {
  Outlook,
  ReviewOutlook,
  Standing,
} from '../../../shared/api/console/review-outlook.ts'
import type { Decision } from '../../../shared/api.ts'
import { figuresList } from '../../parts/figures-list.ts'
import { money } from '../../parts/money.ts'
import { order } from '../../words/order.ts'
import { together as words } from '../../words/reviews/together.ts'
import { isSame } from '../review/changes.ts'
import { renderOutlook } from '../review/outlook.ts'

type Seen = { one: ReviewOutlook; outlook: Outlook; currency: string | null }

export function sums(all: readonly ReviewOutlook[], decision: Decision) {
  const seen = all.flatMap((one): Seen[] => {
    const outlook = one.outlooks.find(outlook => outlook.decision === decision)
    return outlook ? [{ one, outlook, currency: one.checkout?.currency ?? null }] : []
  })
  const currencies = [...new Set(seen.map(({ currency }) => currency))].filter(one => one !== null)
  const isCertain = seen.every(({ outlook }) => isSame(outlook.atBest, outlook.atWorst))
  return html`<div class="effect"><p class="effect-title">${isCertain ? words.certain : words.uncertain}</p>${currencies
    .sort()
    .map(currency =>
      inCurrency(
        seen.filter(one => one.currency === currency),
        currency,
        isCertain,
      ),
    )}<details><summary>${words.each}</summary><ul class="plain">${seen.map(
    ({ one, outlook, currency }) =>
      html`<li><p><strong>${order.named(one.review.orderId === null ? [] : [one.review.orderId])}</strong></p>${renderOutlook(outlook, one.now, currency)}</li>`,
  )}</ul></details></div>`
}

function inCurrency(seen: Seen[], currency: string, isCertain: boolean) {
  const total = (end: 'atBest' | 'atWorst', of: (standing: Standing) => number | null) =>
    money(
      seen.reduce((sum, { outlook }) => sum + ((outlook[end] && of(outlook[end])) ?? 0), 0),
      currency,
    )
  const figure = (
    name: (end: string) => string,
    of: (standing: Standing) => number | null,
    css = '',
  ) => {
    const [best, worst] = [total('atBest', of), total('atWorst', of)]
    if (isCertain || best === worst) return [{ name: name(''), value: best, tone: css }]
    return [
      { name: name(words.atBest), value: best, tone: css },
      { name: name(words.atWorst), value: worst, tone: css },
    ]
  }
  return figuresList(
    [
      ...figure(words.redeemed, ({ redeemed }) => redeemed),
      ...figure(words.refunded, ({ refunded }) => refunded),
      ...figure(words.shortfall, ({ shortfall }) => shortfall),
    ],
    'figures stacked',
  )
}

/** What a review is about: what happened, the figures, and the evidence as it was written. */
import { html, nothing } from 'lit'
import type { Review } from '../../../shared/api.ts'
import { cardLabel } from '../../parts/card-label.ts'
import { figuresList } from '../../parts/figures-list.ts'
import { money } from '../../parts/money.ts'
import { ago, when } from '../../parts/time.ts'
import { paths } from '../../routes.ts'
import { byHand } from '../../words/reviews/by-hand.ts'
import { decisionWords } from '../../words/reviews/decisions.ts'
import { reviews as words } from '../../words/reviews/page.ts'
import { REASONS } from '../../words/reviews/reasons.ts'

export function casePanel(review: Review, hasStory: boolean) {
  const { amount, currency, label, provider, orderId, openedAt, evidence } = review
  return html`<section class="panel" aria-labelledby="case"><h2 id="case">${words.happened}</h2><p>${REASONS[review.reason].happened}</p>
    ${figuresList(
      [
        amount === null
          ? null
          : { name: words.amountOpen, value: money(amount, currency), strong: true },
        label === null ? null : { name: byHand.card, value: cardLabel(label, provider) },
        orderId === null ? null : { name: byHand.order, value: html`<code>${orderId}</code>` },
        {
          name: words.openedAt,
          value: html`${when(openedAt)} <span class="muted">${ago(openedAt)}</span>`,
        },
      ],
      'figures stacked',
    )}
    ${hasStory ? html`<p><a href=${paths.story(review.checkoutId)}>${words.story}</a></p>` : nothing}
    ${
      evidence.length === 0
        ? nothing
        : html`<details open><summary>${words.evidence}</summary><ul class="evidence-lines">${evidence.map(
            ({ at, fact }) => html`<li>${when(at)} ${fact}</li>`,
          )}</ul></details>`
    }</section>`
}

/** Who decided what. */
export function decidedPanel({ decided, reason }: Review) {
  if (!decided) return nothing
  const { by, decision, at, note } = decided
  const isWords = decision in DECIDED
  const title = isWords ? decisionWords(reason, decision as keyof typeof DECIDED).title : decision
  return html`<section class="panel" aria-labelledby="decided"><h2 id="decided">${words.alreadyDecided}</h2><p>${words.by(by)} ${when(at)}: <strong>${title}</strong></p>${
    note === null ? nothing : html`<blockquote>${note}</blockquote>`
  }</section>`
}

const DECIDED = { redeemed: 1, not_redeemed: 1, retry: 1, reverse: 1, settled: 1 }

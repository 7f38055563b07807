/** What a person has to do outside, step by step, with every figure that they need for it. */
import { html, nothing } from 'lit'
import type { ManualStep } from '../../../shared/api/console/review-outlook.ts'
import { cardLabel } from '../../parts/card-label.ts'
import { type Figure, figuresList } from '../../parts/figures-list.ts'
import { money } from '../../parts/money.ts'
import { when } from '../../parts/time.ts'
import { nameOf } from '../../words/names.ts'
import { byHand as words } from '../../words/reviews/by-hand.ts'

export const byHandPanel = (steps: ManualStep[]) =>
  steps.length === 0
    ? nothing
    : html`<section class="panel asks" aria-labelledby="by-hand"><h2 id="by-hand">${words.title}</h2><p>${words.intro}</p><ol class="steps">${steps.map(
        step =>
          html`<li><p><strong>${words.step(step)}</strong></p><p>${words.how(step)}</p>${figuresList(
            figuresOf(step),
            'figures stacked',
          )}</li>`,
      )}</ol></section>`

function figuresOf(step: ManualStep): (Figure | null)[] {
  const { amount, currency, label, provider, upstreamId, attemptId, redeemedAt, orderId } = step
  const code = (value: string) => html`<code>${value}</code>`
  return [
    amount === null ? null : { name: words.amount, value: money(amount, currency), strong: true },
    label === null ? null : { name: words.card, value: cardLabel(label) },
    provider === null ? null : { name: words.system, value: nameOf(provider) },
    upstreamId === null ? null : { name: words.upstreamId, value: code(upstreamId) },
    attemptId === null ? null : { name: words.attemptId, value: code(attemptId) },
    redeemedAt === null ? null : { name: words.redeemedAt, value: when(redeemedAt) },
    orderId === null ? null : { name: words.order, value: code(orderId) },
  ]
}

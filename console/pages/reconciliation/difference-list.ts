/** Differences: what each is, why it is there, the figures of both sides, and the way to its review and its order. */
import { html, nothing } from 'lit'
import type { Difference } from '../../../shared/api/console/reconciliation.ts'
import { cardLabel } from '../../parts/card-label.ts'
import { type Figure, figuresList } from '../../parts/figures-list.ts'
import { money } from '../../parts/money.ts'
import { when } from '../../parts/time.ts'
import { paths } from '../../routes.ts'
import { frame } from '../../words/frame.ts'
import { nameOf } from '../../words/names.ts'
import {
  EXPLANATIONS,
  KINDS,
  differences as words,
} from '../../words/reconciliations/differences.ts'

type Given = {
  which: 'unexplained' | 'explained'
  found: Difference[]
  most: number
  readOn(): void
}

export const differenceList = ({ which, found, most, readOn }: Given) =>
  html`<section id=${which} aria-labelledby="${which}-title"><h2 id="${which}-title">${words[which]} <span class="muted">${words.count(Math.min(most, found.length), found.length)}</span></h2><p class="muted">${words[`${which}Hint`]}</p><ol class="rows">${found
    .slice(0, most)
    .map(one)}</ol>${
    found.length > most
      ? html`<p><button type="button" @click=${readOn}>${frame.more}</button></p>`
      : nothing
  }</section>`

function one(difference: Difference) {
  const { kind, system, explanation, reviewId, checkoutId } = difference
  const { title, meaning } = KINDS[kind]
  const why = explanation === null ? null : EXPLANATIONS[explanation]
  const isOpen = explanation === null || explanation === 'in_review'
  return html`<li class="panel difference"><h3 tabindex="-1">${title} <span class="chip ${why ? 'plain' : 'bad'}">${why?.word ?? words.unexplainedWord}</span></h3><p>${meaning(nameOf(system))} ${why?.meaning ?? nothing}</p>${figuresList(
    figuresOf(difference),
    'figures stacked',
  )}<p class="buttons">${
    reviewId === null
      ? nothing
      : html`<a href=${paths.review(reviewId)}>${isOpen ? words.review : words.pastReview}</a>`
  }${
    checkoutId === null
      ? html`<span class="muted">${words.noOrder}</span>`
      : html`<a href=${paths.story(checkoutId)}>${words.story}</a>`
  }</p></li>`
}

function figuresOf(difference: Difference): (Figure | null)[] {
  const { ours, theirs, currency, at, label, system, upstreamId, attemptId } = difference
  const amount = (value: number | null) => (value === null ? words.nothing : money(value, currency))
  const code = (value: string) => html`<code>${value}</code>`
  return [
    { name: words.ours, value: amount(ours), strong: true },
    { name: words.theirs, value: amount(theirs), strong: true },
    ours !== null && theirs !== null && ours !== theirs
      ? { name: words.by, value: money(Math.abs(theirs - ours), currency), tone: 'bad' }
      : null,
    at === null ? null : { name: words.at, value: when(at) },
    label === null ? null : { name: words.card, value: cardLabel(label, system) },
    upstreamId === null ? null : { name: words.upstreamId, value: code(upstreamId) },
    attemptId === null ? null : { name: words.attemptId, value: code(attemptId) },
  ]
}

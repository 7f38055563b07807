/** What a decision would do: one list where it is certain, two where it depends on the gift-card systems. */
import { html, nothing } from 'lit'
import type { Outlook, Standing } from '../../../shared/api/console/review-outlook.ts'
import { outlook as words } from '../../words/reviews/outlook.ts'
import { type Change, changesOf, isSame } from './changes.ts'

export function renderOutlook(
  { atBest, atWorst }: Pick<Outlook, 'atBest' | 'atWorst'>,
  now: Standing | null,
  currency: string | null,
) {
  if (now === null || atBest === null || atWorst === null || currency === null)
    return html`<p class="effect">${words.nothing}</p>`
  const end = (title: string, then: Standing) =>
    html`<div class="effect"><p class="effect-title">${title}</p>${list(changesOf(now, then, currency))}</div>`
  return isSame(atBest, atWorst)
    ? end(words.certain, atBest)
    : html`<div class="two">${end(words.best, atBest)}${end(words.worst, atWorst)}</div>`
}

const list = (changes: Change[]) =>
  html`<ul class="changes">${changes.map(({ what, from, to }) =>
    from === to
      ? html`<li><span class="what">${what}</span> ${words.stays(to)}</li>`
      : html`<li><span class="what">${what}</span> <span aria-hidden="true"><s>${from}</s> <b>${to}</b></span><span class="sr">${words.changeSpoken(from, to)}</span></li>`,
  )}</ul>`

/** How a checkout stands, as a list of what there is to know. */
export const renderStanding = (standing: Standing | null, currency: string | null) =>
  standing === null || currency === null
    ? nothing
    : html`<ul class="changes">${changesOf(NOTHING, standing, currency).map(
        ({ what, to }) => html`<li><span class="what">${what}</span> <b>${to}</b></li>`,
      )}</ul>`

/** Nothing equals it, so that all is told. */
const NOTHING: Standing = {
  status: 'open',
  redeemed: -1,
  refunded: -1,
  shortfall: -1,
  cards: [],
  reviews: [],
}

/** After a decision: how it stands now, and whether that is what the person was shown. */
import { html, nothing } from 'lit'
import type { Outlook, ReviewOutlook } from '../../../shared/api/console/review-outlook.ts'
import { paths } from '../../routes.ts'
import { reviews as words } from '../../words/reviews/page.ts'
import { isSame } from './changes.ts'
import { renderStanding } from './outlook.ts'

type Given = { seen: ReviewOutlook; promised: Outlook; next: string | null; readAgain(): void }

export function donePanel({ seen, promised, next, readAgain }: Given) {
  const { now, checkout, review } = seen
  const isKept = isSame(now, promised.atBest) || isSame(now, promised.atWorst)
  const moves = checkout !== null && !checkout.settled
  return html`<section class="panel done" aria-labelledby="done"><h2 id="done" tabindex="-1">${words.done}</h2>${
    now === null
      ? html`<p>${words.closed}</p>`
      : html`<p>${words.doneIntro}</p>${renderStanding(now, checkout?.currency ?? null)}<p class="notice ${isKept ? 'good' : 'warn'}">${isKept ? words.asPromised : moves ? words.onItsWay : words.otherwise}</p>`
  }<p class="buttons">${
    next === null
      ? html`<span>${words.noNext}</span>`
      : html`<a class="button primary" href=${paths.review(next)}>${words.next}</a>`
  }${isKept || now === null ? nothing : html`<button type="button" @click=${readAgain}>${words.readNow}</button>`}${
    checkout === null ? nothing : html`<a href=${paths.story(review.checkoutId)}>${words.story}</a>`
  }</p></section>`
}

/** What of an order is not over, and its reviews. */
import { html, nothing } from 'lit'
import type { OpenEnd } from '../../../shared/api/console/story.ts'
import type { Review } from '../../../shared/api.ts'
import { cardLabel } from '../../parts/card-label.ts'
import { when } from '../../parts/time.ts'
import { paths } from '../../routes.ts'
import { REASONS } from '../../words/reviews/reasons.ts'
import { story as words } from '../../words/story/page.ts'

export const openEndsPanel = (ends: OpenEnd[], settled: boolean) =>
  ends.length === 0 && !settled
    ? nothing
    : html`<section class="panel ${ends.length > 0 ? 'asks' : ''}" aria-labelledby="ends"><h2 id="ends">${words.openEnds}</h2>${
        ends.length === 0
          ? html`<p class="empty">${words.over}</p>`
          : html`<ul class="plain">${ends.map(
              ({ label, provider, waitsFor, nextAt }) =>
                html`<li>${cardLabel(label, provider)} ${words.waits[waitsFor]}${
                  nextAt === null
                    ? nothing
                    : html` <span class="muted">(${words.next} ${when(nextAt)})</span>`
                }</li>`,
            )}</ul>`
      }</section>`

export const reviewsPanel = (reviews: Review[]) =>
  html`<section class="panel" aria-labelledby="reviews"><h2 id="reviews">${words.reviews}</h2><ul class="plain">${reviews.map(
    ({ id, reason, status }) =>
      html`<li><a href=${paths.review(id)}>${REASONS[reason].title}</a> <span class="chip ${
        status === 'open' ? 'bad' : 'plain'
      }">${words[status]}</span></li>`,
  )}</ul></section>`

/** What is open: reviews, overdue money, and news that the shop has not taken. */
import { html, nothing } from 'lit'
import type { Today } from '../../../shared/api/console/today.ts'
import { checkoutChip } from '../../parts/chip.ts'
import { money } from '../../parts/money.ts'
import { ago } from '../../parts/time.ts'
import { paths } from '../../routes.ts'
import { order } from '../../words/order.ts'
import { REASONS } from '../../words/reviews/reasons.ts'
import { today as words } from '../../words/today.ts'

export const openPanel = (reviews: Today['reviews']) =>
  html`<section class="panel ${reviews.open > 0 ? 'asks' : ''}" aria-labelledby="open"><h2 id="open">${words.reviews}</h2>${
    reviews.open === 0 ? html`<p class="empty">${words.noReviews}</p>` : openReviews(reviews)
  }</section>`

function openReviews({ open, oldestAt, byAge, byReason }: Today['reviews']) {
  const from = (index: number) => byAge[index - 1]?.underHours ?? 0
  return html`<p><strong class="count">${words.open(open)}.</strong> ${
    oldestAt === null ? nothing : words.oldest(ago(oldestAt))
  }</p>
    <ul class="plain" aria-label=${words.reasons}>${byReason.map(
      ({ reason, open }) =>
        html`<li><a href=${paths.reviews({ reason })}>${REASONS[reason].title}</a> <span class="number">${open}</span></li>`,
    )}</ul>
    <ul class="plain muted" aria-label=${words.ages}>${byAge.map(({ underHours, open }, index) =>
      open === 0
        ? nothing
        : html`<li>${words.age(underHours, from(index))} <span class="number">${open}</span></li>`,
    )}</ul>
    <p><a class="button primary" href=${paths.reviews()}>${words.decide}</a></p>`
}

export const overduePanel = (overdue: Today['overdue']) =>
  html`<section class="panel ${overdue.length > 0 ? 'asks' : ''}" aria-labelledby="overdue"><h2 id="overdue">${words.overdue}</h2>${
    overdue.length === 0
      ? html`<p class="empty">${words.noOverdue}</p>`
      : html`<p>${words.overdueIntro}</p><ul class="plain">${overdue.map(
          one =>
            html`<li><a href=${paths.story(one.checkoutId)}>${order.named(one.orderIds)}</a> <strong>${money(one.amount, one.currency)}</strong> ${checkoutChip(one.status)} <span class="muted">${words.due(ago(one.dueAt))}</span></li>`,
        )}</ul>`
  }</section>`

export const toldPanel = (undelivered: number) =>
  html`<section class="panel ${undelivered > 0 ? 'asks' : ''}" aria-labelledby="told"><h2 id="told">${words.told}</h2><p class=${
    undelivered === 0 ? 'empty' : ''
  }>${undelivered === 0 ? words.allTold : words.untold(undelivered)}</p></section>`

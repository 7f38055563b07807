/** What a person must decide: the worker's open reviews, each with the decisions that it allows (docs/contract.md#reviews). */
import { html } from 'hono/html'
import type { Decision, Review, ReviewReason } from '../../shared/api.ts'
import { type Html, page } from './layout.ts'
import { money } from './money.ts'

const REASONS: Record<ReviewReason, string> = {
  unknown: "It can't be told whether the card was redeemed.",
  shortfall: 'A card was refused after the order: the difference is to be collected.',
  undo_by_hand: 'Redeemed, and the order was cancelled or refunded: give the amount back by hand.',
  paid_after_cancel: 'Paid after it was cancelled.',
  never_placed: 'The order was completed without having been placed.',
  total_mismatch: 'The order came to another total than the checkout.',
  currency_mismatch: 'The order was in another currency.',
  second_order: 'Another order names the same gift codes.',
  provider_refuses_us: 'The gift card system refuses our key or settings.',
  late_effect: 'A redemption turned up after all.',
  unknown_checkout: 'A paid order names gift codes that are not known here.',
}

const DECISIONS: Record<Decision, string> = {
  redeemed: 'It was redeemed',
  not_redeemed: 'It was not redeemed',
  retry: 'Try again',
  settled: 'Settled by hand',
}

/** `reviews` is null where the worker did not answer. */
export function reviewsPage(reviews: Review[] | null, told: string | null, currency: string): Html {
  return page(
    'Reviews',
    html`<main class="wide-page">
      <p class="over">The shop's office</p>
      <h1>Reviews</h1>
      ${told ? html`<p class="notice" role="status">${told}</p>` : ''}
      ${body(reviews, currency)}
    </main>`,
  )
}

function body(reviews: Review[] | null, currency: string): Html {
  if (reviews === null) return html`<p>The worker does not answer.</p>`
  if (reviews.length === 0) return html`<p>Nothing to decide.</p>`
  return html`<ul class="orders">${reviews.map(review => entry(review, currency))}</ul>`
}

function entry(review: Review, currency: string): Html {
  const { id, reason, orderId, label, amount, evidence, decisions, version } = review
  return html`<li class="panel review" data-review="${id}">
    <div><b>${REASONS[reason] ?? reason}</b>
      <span>${orderId ? html`Order <a href="/orders/${orderId}">${orderId}</a>` : ''}
        ${label ? `card ending ${label}` : ''} ${amount === null ? '' : money(amount, currency)}</span></div>
    <ul class="evidence">${evidence.map(({ at, fact }) => html`<li><time>${at}</time> ${fact}</li>`)}</ul>
    <div class="actions">${decisions.map(
      decision => html`<form method="post" action="/reviews/${id}">
        <input type="hidden" name="version" value="${version}">
        <button name="decision" value="${decision}">${DECISIONS[decision] ?? decision}</button>
      </form>`,
    )}</div>
  </li>`
}

/** The worker's open reviews, for the shop's staff, each with the decisions that it allows (docs/contract.md#reviews). */
import { html } from 'hono/html'
import type { Decision, Review, ReviewReason } from '../../../shared/api.ts'
import { type Html, page } from '../layout.ts'
import { money } from '../money.ts'

const REASONS: Record<ReviewReason, string> = {
  unknown: "We can't tell whether the card was redeemed.",
  shortfall: 'A card was refused after the order was placed. Collect the difference.',
  undo_by_hand:
    'The card was redeemed, but the order was cancelled or refunded. Refund the amount by hand.',
  paid_after_cancel: 'The order was paid after it was cancelled.',
  never_placed: 'The order was completed without having been placed.',
  total_mismatch: "The order's total is not the checkout's.",
  currency_mismatch: 'The order is in another currency than the checkout.',
  second_order: 'Another order uses the same gift codes.',
  provider_refuses_us: 'The gift-card system refuses our keys or settings.',
  late_effect: 'A redemption that seemed to have failed went through after all.',
  refunded: 'The platform gave back what it had charged. Does the gift card get its part back?',
  unreadable: 'A message about this order could not be understood.',
  stuck: 'The order has been under way for too long.',
  books_differ: 'The gift-card system lists another redemption than our books.',
  unknown_checkout: 'A paid order names gift codes that the worker does not know.',
}

const DECISIONS: Record<Decision, string> = {
  redeemed: 'It was redeemed',
  not_redeemed: 'It was not redeemed',
  retry: 'Try again',
  reverse: 'Give it back to the gift card',
  settled: 'Settled by hand',
}

/** `reviews` is null if the worker could not be reached. */
export function reviewsPage(
  reviews: Review[] | null,
  message: string | null,
  currency: string,
): Html {
  return page(
    'Reviews',
    html`<main class="wide-page">
      <p class="over">Back office</p>
      <h1>Reviews</h1>
      ${message ? html`<p class="notice" role="status">${message}</p>` : ''}
      ${body(reviews, currency)}
    </main>`,
  )
}

function body(reviews: Review[] | null, currency: string): Html {
  if (reviews === null) return html`<p>The worker can't be reached.</p>`
  if (reviews.length === 0) return html`<p>There are no open reviews.</p>`
  return html`<ul class="orders">${reviews.map(review => entry(review, currency))}</ul>`
}

function entry(review: Review, currency: string): Html {
  const { id, reason, orderId, label, amount, evidence, decisions, version } = review
  const about = [
    orderId && html`Order <a href="/orders/${orderId}">${orderId}</a>`,
    label && `Card ending in ${label}`,
    amount !== null && money(amount, currency),
  ].filter(Boolean)
  return html`<li class="panel review" data-review="${id}">
    <div><b>${REASONS[reason] ?? reason}</b>
      <span>${about.map((part, i) => html`${i > 0 ? ' · ' : ''}${part}`)}</span></div>
    <ul class="evidence">${evidence.map(({ at, fact }) => html`<li>${timeOf(at)} ${fact}</li>`)}</ul>
    <div class="actions">${decisions.map(
      decision => html`<form method="post" action="/reviews/${id}">
        <input type="hidden" name="version" value="${version}">
        <button name="decision" value="${decision}">${DECISIONS[decision] ?? decision}</button>
      </form>`,
    )}</div>
  </li>`
}

const TIME = new Intl.DateTimeFormat('en-US', {
  dateStyle: 'medium',
  timeStyle: 'medium',
  timeZone: 'UTC',
})

const timeOf = (at: string): Html =>
  html`<time datetime="${at}">${TIME.format(new Date(at))} UTC</time>`

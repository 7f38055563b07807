/**
 * All cards of a checkout have come to an end: so does the checkout, or a person is asked for what is
 * missing.
 */
import { type CheckoutEvent, compensationsAdded } from '../events.ts'
import { BY_CANCELLATION } from '../orders/cancellation.ts'
import { keptRefundCarriedOut } from '../orders/refund.ts'
import { EVIDENCE } from '../reviews/open-review.ts'
import { noLongerStuck } from '../reviews/stuck.ts'
import type { CardEntry } from '../state/card-entry.ts'
import { unclaimsFor } from '../state/compensation.ts'
import { type CheckoutState, openReviews, shortfallOf } from '../state.ts'
import { leftToGiveBack } from './known.ts'

/** Empty: it has concluded like this already. A cancelled order is free for another checkout. */
export function concluded(state: CheckoutState, at: number): CheckoutEvent[] {
  const events = state.goal === 'complete' ? completed(state, at) : cancelled(state, at)
  const [first] = events
  const same = events.length === 1 && first?.kind === 'concluded' && first.status === state.status
  if (same) return keptRefundCarriedOut(state, at)
  const { order, fence } = state
  const unclaims = state.goal === 'cancel' ? unclaimsFor(order?.names ?? [], fence) : []
  return [...noLongerStuck(state, at), ...events, ...compensationsAdded(unclaims, at)]
}

function completed(state: CheckoutState, at: number): CheckoutEvent[] {
  const missing = shortfallReview(state, at)
  const status = waitsForPerson(state, missing) ? 'review' : 'completed'
  return [...missing, { kind: 'concluded', status, at }]
}

function cancelled(state: CheckoutState, at: number): CheckoutEvent[] {
  const spent = stillSpent(state, at)
  const status = waitsForPerson(state, spent) ? 'review' : 'cancelled'
  return [...spent, { kind: 'concluded', status, at }]
}

const waitsForPerson = (state: CheckoutState, opened: CheckoutEvent[]): boolean =>
  opened.length > 0 || openReviews(state).some(review => review.blocks)

function shortfallReview(state: CheckoutState, at: number): CheckoutEvent[] {
  const waits = state.cards.some(card => card.status === 'review')
  const amount = shortfallOf(state)
  const last = state.reviews.filter(review => review.reason === 'shortfall').at(-1)
  // A review that a cancellation closed, or that was about another amount, does not cover this shortfall.
  const known =
    last && (!last.decided || (last.decided.by !== BY_CANCELLATION && last.amount === amount))
  if (waits || amount === 0 || known) return []
  const evidence = [{ at, fact: EVIDENCE.shortfall }]
  const review = { reason: 'shortfall', cardId: null, order: null, amount, evidence, at } as const
  return [{ kind: 'review_opened', blocks: true, ...review }]
}

/** What a cancelled order leaves spent, unless a review about it was opened since it was cancelled. */
function stillSpent(state: CheckoutState, at: number): CheckoutEvent[] {
  return state.undoneByHand ? restByHand(state, at) : stillSpentOfCards(state, at)
}

/** A part has gone back before: the rest is one amount, for a person. */
function restByHand(state: CheckoutState, at: number): CheckoutEvent[] {
  const amount = leftToGiveBack(state)
  if (amount === 0) return []
  const evidence = [{ at, fact: 'the rest of an order of which a part has gone back before' }]
  const { order } = state
  const about = { cardId: null, order, amount, blocks: true, evidence, at } as const
  return [{ kind: 'review_opened', reason: 'undo_by_hand', ...about }]
}

function stillSpentOfCards(state: CheckoutState, at: number): CheckoutEvent[] {
  const reviewed = (card: CardEntry): boolean =>
    state.reviews.some(
      review =>
        review.cardId === card.id &&
        review.reason === 'undo_by_hand' &&
        review.number > state.reviewsBeforeCancel,
    )
  return state.cards
    .filter(card => card.status === 'redeemed' && !reviewed(card))
    .map(card => ({
      kind: 'review_opened',
      reason: 'undo_by_hand',
      cardId: card.id,
      order: state.order,
      amount: card.redemption?.booked ?? card.applied,
      blocks: true,
      evidence: [{ at, fact: EVIDENCE.undo_by_hand }],
      at,
    }))
}

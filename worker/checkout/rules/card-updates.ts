/** What a card's news mean for its checkout: its status, what is credited to the order, and what a person has to be told. Pure. */

import type { Outcome } from '../../card/rules/outcome.ts'
import type { CheckoutEvent } from './events.ts'
import { decidedByCancellation } from './order-decisions.ts'
import {
  amountToRedeem,
  type CardEntry,
  type CheckoutRules,
  type CheckoutState,
  type ReviewEntry,
} from './state.ts'

/** What a card's news change: its status, its redemption, and what a person has to be told. Older news change nothing. */
export function eventsOfOutcome(
  state: CheckoutState,
  card: CardEntry,
  outcome: Outcome,
  rules: CheckoutRules,
  at: number,
): CheckoutEvent[] {
  if (outcome.version <= card.attemptVersion) return []
  const redemption = outcome.booking ? redemptionOf(state, card, outcome, rules) : null
  const changed: CardEntry = {
    ...card,
    status: statusOf(outcome),
    redemption,
    attemptVersion: outcome.version,
  }
  if (outcome.late) changed.lateOnes = [...card.lateOnes, outcome.attemptId]
  // Undone: nothing of it pays for the order any more.
  if (outcome.state === 'reversed') Object.assign(changed, { applied: 0, forfeited: 0 })
  return [{ kind: 'card_changed', card: changed }, ...reviewsOfOutcome(state, card, outcome, at)]
}

const isLate = (card: CardEntry, outcome: Outcome): boolean =>
  outcome.late !== null && !card.lateOnes.includes(outcome.attemptId)

/** News of an attempt under an earlier hold: only that it took effect after all is of interest. */
export function eventsOfPastOutcome(
  state: CheckoutState,
  card: CardEntry,
  outcome: Outcome,
  at: number,
): CheckoutEvent[] {
  if (!isLate(card, outcome)) return []
  const changed = { ...card, lateOnes: [...card.lateOnes, outcome.attemptId] }
  return [{ kind: 'card_changed', card: changed }, ...reviewsOfOutcome(state, card, outcome, at)]
}

const statusOf = (outcome: Outcome): CardEntry['status'] => {
  if (outcome.state === 'pending') return 'redeeming'
  return outcome.state === 'irreversible' ? 'redeemed' : outcome.state
}

function redemptionOf(
  state: CheckoutState,
  card: CardEntry,
  outcome: Outcome,
  rules: CheckoutRules,
): CardEntry['redemption'] {
  const { booked, at, upstreamId, evidence } = outcome.booking!
  const credited = creditedOf(state, card, booked, rules)
  return { id: outcome.attemptId, booked, credited, at, upstreamId, evidence }
}

/**
 * What of a booking counts for the order: never more than the card was to pay, but where the system booked more than was asked
 * (odd cents of a whole card, upstream.md A2), the surplus counts too, as far as it leaves a due that can be charged.
 */
function creditedOf(
  state: CheckoutState,
  card: CardEntry,
  booked: number,
  rules: CheckoutRules,
): number {
  const asked = amountToRedeem(card)
  if (booked <= asked) return Math.min(booked, card.applied)
  const total = state.placed?.orderTotal ?? state.orderTotal
  const due = total - state.cards.reduce((sum, one) => sum + one.applied, 0)
  const extra = Math.min(booked - asked, due)
  const rest = due - extra
  return card.applied + (rest === 0 || rest >= rules.minimumDue ? extra : 0)
}

function reviewsOfOutcome(
  state: CheckoutState,
  card: CardEntry,
  outcome: Outcome,
  at: number,
): CheckoutEvent[] {
  const { evidence } = outcome
  const amount = outcome.late?.booked ?? outcome.booking?.booked ?? card.applied
  const order = state.orders[0] ?? null
  const of = (
    reason: 'unknown' | 'provider_refuses_us' | 'undo_by_hand' | 'late_effect',
  ): CheckoutEvent => ({
    kind: 'review_opened',
    reason,
    cardId: card.id,
    order,
    amount,
    evidence,
    at,
  })
  const mine = state.reviews.filter(review => review.cardId === card.id)
  const open = mine.find(review => review.decided === null && ASKING.has(review.reason))
  const events: CheckoutEvent[] = []
  // The order was cancelled before anything took effect: there is nothing left to decide.
  if (outcome.state === 'rejected' && open?.reason === 'provider_refuses_us')
    events.push(decidedByCancellation(open, 'not_redeemed', at))
  if (outcome.state === 'review' && !open) events.push(of(outcome.reason ?? 'unknown'))
  if (outcome.state === 'review' && open)
    events.push({ kind: 'review_raised', number: open.number, evidence })
  if (outcome.state === 'irreversible' && !mine.some(review => review.reason === 'undo_by_hand'))
    events.push(of('undo_by_hand'))
  // While a person still has to decide, a late effect is new evidence; afterwards it is news of its own.
  if (isLate(card, outcome) && outcome.state !== 'review') events.push(of('late_effect'))
  return events
}

/** Reviews that ask how an attempt of a card has ended. */
export const ASKING = new Set(['unknown', 'provider_refuses_us'])

export const lastReviewOf = (state: CheckoutState, card: CardEntry): ReviewEntry | undefined =>
  state.reviews.filter(review => review.cardId === card.id && ASKING.has(review.reason)).at(-1)

/** The checkout as it is told to the outside, with all of the server's fields; the route leaves out what others may not see. */
import type { Checkout, CheckoutCard, Decision, Review, ReviewReason } from '../../../shared/api.ts'
import {
  appliedOf,
  type CardEntry,
  type CheckoutState,
  isSettledStatus,
  openReviews,
  type ReviewEntry,
  redeemedOf,
} from './state.ts'

export function viewOf(state: CheckoutState): Checkout {
  const applied = appliedOf(state)
  return {
    id: state.id,
    version: state.version,
    status: state.status,
    currency: state.currency,
    orderTotal: state.orderTotal,
    applied,
    due: state.orderTotal - applied,
    cards: state.cards.map(cardView),
    lost: state.lost,
    expiresAt: isoOrNull(state.expiresAt),
    cartRef: state.cartRef,
    orderId: state.orders[0]?.orderId ?? null,
    placedApplied: state.placed?.applied ?? null,
    redeemed: redeemedOf(state),
    shortfall: isSettledStatus(state.status) ? notRedeemed(state) : 0,
    settled: isSettledStatus(state.status),
    reviews: openReviews(state).map(review => reviewId(state, review)),
  }
}

/** What was promised to the order and is not redeemed; a cancelled order is owed nothing. */
const notRedeemed = (state: CheckoutState): number =>
  state.status === 'cancelled' ? 0 : Math.max(0, (state.placed?.applied ?? 0) - redeemedOf(state))

/** What is to be redeemed for a paid order and is not; 0 where nothing is promised any more. */
export const shortfallOf = (state: CheckoutState): number =>
  state.goal === 'complete' ? Math.max(0, (state.promised ?? 0) - redeemedOf(state)) : 0

function cardView(card: CardEntry): CheckoutCard {
  const left = leftOf(card)
  return {
    id: card.id,
    label: card.label,
    applied: card.applied,
    left,
    leftOn: leftOnOf(card, left),
    status: card.status,
    provider: card.provider,
    title: card.title,
    balance: card.balance,
    forfeited: card.forfeited,
    partial: card.partial,
    step: card.step,
    expiresAt: isoOrNull(card.expiresAt),
    needsConsent: card.needsConsent,
    redemption: card.redemption && {
      id: card.redemption.id,
      amount: card.redemption.booked,
      at: iso(card.redemption.at),
      upstreamId: card.redemption.upstreamId,
      evidence: card.redemption.evidence,
    },
  }
}

/** A card that was refused promises nothing more; one that is not used keeps all it has. */
function leftOf(card: CardEntry): number {
  if (card.status === 'rejected') return 0
  if (card.redemption && card.status !== 'reversed')
    return card.partial ? Math.max(0, card.balance - card.redemption.booked) : 0
  if (card.applied === 0 || card.status === 'reversed') return card.balance
  return card.partial ? card.balance - card.applied - card.forfeited : 0
}

function leftOnOf(card: CardEntry, left: number): CheckoutCard['leftOn'] {
  if (left === 0) return 'none'
  return card.applied === 0 || card.status === 'reversed' ? 'same_code' : card.leftOn
}

/** `rv_`, the checkout's id without its `ck_`, and a number: says which checkout is to be asked. */
export const reviewId = (state: CheckoutState, review: ReviewEntry): string =>
  `rv_${state.id.slice(3)}_${review.number}`

/** What may be decided, by reason (contract section 1, "Reviews"). */
export const DECISIONS: Record<ReviewReason, Decision[]> = {
  unknown: ['redeemed', 'not_redeemed', 'retry'],
  shortfall: ['settled'],
  undo_by_hand: ['settled'],
  paid_after_cancel: ['retry', 'settled'],
  never_placed: ['retry', 'settled'],
  total_mismatch: ['retry', 'settled'],
  currency_mismatch: ['retry', 'settled'],
  second_order: ['retry', 'settled'],
  provider_refuses_us: ['retry', 'not_redeemed'],
  late_effect: ['settled'],
  unknown_checkout: ['settled'],
}

export function reviewView(state: CheckoutState, review: ReviewEntry): Review {
  const card = state.cards.find(one => one.id === review.cardId)
  return {
    id: reviewId(state, review),
    checkoutId: state.id,
    orderId: review.order?.orderId ?? state.orders[0]?.orderId ?? null,
    cardId: review.cardId,
    provider: card?.provider ?? null,
    label: card?.label ?? null,
    amount: review.amount,
    currency: state.currency,
    reason: review.reason,
    evidence: review.evidence.map(line => ({ at: iso(line.at), fact: line.fact })),
    openedAt: iso(review.openedAt),
    status: review.decided ? 'decided' : 'open',
    version: review.version,
    decisions: review.decided ? [] : DECISIONS[review.reason],
    decided: review.decided && { ...review.decided, at: iso(review.decided.at) },
  }
}

export const iso = (time: number): string => new Date(time).toISOString()

const isoOrNull = (time: number | null): string | null => (time === null ? null : iso(time))

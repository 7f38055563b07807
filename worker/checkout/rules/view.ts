/**
 * The Checkout as the outside sees it, with all of the server's fields. The route removes what its caller may
 * not see.
 */
import type { Checkout, CheckoutCard } from '../../../shared/api.ts'
import { knownRedeemed } from './redemption/known.ts'
import { refundedOf } from './reviews/by-hand.ts'
import { reviewId } from './reviews/review-view.ts'
import type { CardEntry } from './state/card-entry.ts'
import { appliedOf, type CheckoutState, isSettledStatus, openReviews } from './state.ts'

export function viewOf(state: CheckoutState): Checkout {
  const applied = appliedOf(state)
  const redeemed = knownRedeemed(state)
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
    orderId: state.order?.names[0] ?? null,
    placedApplied: state.placed?.applied ?? null,
    redeemed,
    shortfall: redeemed === null ? null : notRedeemed(state, redeemed),
    refunded: refundedOf(state),
    settled: isSettledStatus(state.status),
    reviews: openReviews(state).map(review => reviewId(state, review)),
  }
}

/** What was promised to the order and is not redeemed; a cancelled order is owed nothing. */
const notRedeemed = (state: CheckoutState, redeemed: number): number =>
  state.status === 'cancelled' ? 0 : Math.max(0, (state.placed?.applied ?? 0) - redeemed)

/** The checkout for a caller whose order it is not: no amount in it may be taken for that order's. */
export function viewForOther(state: CheckoutState): Checkout {
  const { placedApplied: _, redeemed: __, shortfall: ___, refunded: ____, ...view } = viewOf(state)
  return { ...view, cards: view.cards.map(({ redemption: _____, ...card }) => card) }
}

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
      at: new Date(card.redemption.at).toISOString(),
      upstreamId: card.redemption.upstreamId,
      evidence: card.redemption.evidence,
    },
  }
}

/** A card that was refused has nothing left to offer; one that pays nothing keeps its whole balance. */
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

const isoOrNull = (time: number | null): string | null =>
  time === null ? null : new Date(time).toISOString()

/** How a checkout stands, as it is told to the ledger of the back office. Pure. */
import type { LedgerEntry, Movement } from '../../back-office/ledger/calls.ts'
import { byHandId, redemptionId, undoneId } from '../../back-office/ledger/rules/movements.ts'
import { knownRedeemed } from './redemption/known.ts'
import { isOfOrder, refundedOf } from './reviews/by-hand.ts'
import { reviewId } from './reviews/review-view.ts'
import type { CardEntry, Redemption } from './state/card-entry.ts'
import { type CheckoutState, openReviews } from './state.ts'
import { viewOf } from './view.ts'

export function ledgerEntryOf(state: CheckoutState): LedgerEntry {
  if (state.erased && state.reviews.length === 0)
    return { ...state.erased.entry, version: state.version }
  const { applied, shortfall = null } = viewOf(state)
  const redeemed = knownRedeemed(state)
  return {
    checkoutId: state.id,
    at: state.createdAt,
    version: state.version,
    isOrder: isOrder(state),
    status: state.status,
    currency: state.currency,
    orderIds: namesOf(state),
    orderTotal: state.placed?.orderTotal ?? state.orderTotal,
    applied: state.placed?.applied ?? applied,
    redeemed,
    shortfall,
    refunded: refundedOf(state),
    openReviews: openReviews(state).length,
    paidAt: state.goal === 'complete' ? state.begunAt : null,
    redeemedAt: state.completed ? lastRedemptionAt(state) : null,
    cards: state.cards.map(({ label, provider, applied, status, redemption }) => ({
      label,
      provider,
      applied,
      redeemed: status === 'redeemed' ? (redemption?.credited ?? 0) : 0,
      status,
    })),
    movements: movementsOf(state),
  }
}

/** An order has it, or something about an order has to be decided, or was. */
const isOrder = ({ placed, goal, order, reviews }: CheckoutState): boolean =>
  placed !== null || goal !== null || order !== null || reviews.length > 0

/** The checkout's own order first; then the orders that reviews are about. */
export const namesOf = ({ order, reviews }: CheckoutState): string[] => [
  ...new Set([
    ...(order?.names ?? []),
    ...reviews.flatMap(review => review.order?.names.slice(0, 1) ?? []),
  ]),
]

function lastRedemptionAt({ cards }: CheckoutState): number | null {
  const times = cards.flatMap(({ status, redemption }) =>
    status === 'redeemed' && redemption ? [redemption.at] : [],
  )
  return times.length > 0 ? Math.max(...times) : null
}

function movementsOf(state: CheckoutState): Movement[] {
  const ofCards = state.cards.flatMap(card =>
    card.redemption && MOVED.has(card.status) ? movementsOfCard(state, card, card.redemption) : [],
  )
  return [...ofCards, ...givenBackByHand(state)]
}

const MOVED = new Set<CardEntry['status']>(['redeemed', 'reversing', 'reversed'])

function movementsOfCard(
  state: CheckoutState,
  { provider, label, status }: CardEntry,
  { id, credited, booked, at, upstreamId }: Redemption,
): Movement[] {
  const about = { provider, label, amount: credited, booked, upstreamId, attemptId: id }
  const redeemed: Movement = { id: redemptionId(id), at, kind: 'redeemed', ...about }
  if (status !== 'reversed') return [redeemed]
  const undoneAt = Math.max(at, state.concludedAt ?? state.begunAt ?? at)
  return [redeemed, { id: undoneId(id), at: undoneAt, kind: 'refunded', ...about }]
}

/** Where several systems redeemed for the order, nobody can tell at which one a person gave something back. */
function givenBackByHand(state: CheckoutState): Movement[] {
  const systems = new Set(
    state.cards.filter(({ redemption }) => redemption).map(({ provider }) => provider),
  )
  const [provider = SEVERAL] = systems.size === 1 ? systems : []
  return state.reviews.flatMap(review =>
    isOfOrder(review) && review.decided
      ? [
          {
            id: byHandId(reviewId(state, review)),
            at: review.decided.at,
            kind: 'refunded' as const,
            provider,
            label: '',
            amount: review.amount ?? 0,
            booked: review.amount ?? 0,
            upstreamId: review.decided.upstreamId,
            attemptId: null,
          },
        ]
      : [],
  )
}

const SEVERAL = 'several'

/** How a checkout stands, in money: what an outlook compares. */
import type { Standing } from '../../../../shared/api/console/review-outlook.ts'
import { type CheckoutState, openReviews } from '../state.ts'
import { viewOf } from '../view.ts'

export function standingOf(state: CheckoutState): Standing {
  const { status, redeemed = null, refunded = 0, shortfall = null } = viewOf(state)
  return {
    ...{ status, redeemed, refunded, shortfall },
    cards: state.cards.map(card => ({
      label: card.label,
      provider: card.provider,
      status: card.status,
      redeemed: card.status === 'redeemed' ? (card.redemption?.credited ?? 0) : 0,
    })),
    reviews: openReviews(state).map(({ reason, amount }) => ({ reason, amount })),
  }
}

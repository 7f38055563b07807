/** What a person has to do themselves about a review, with every figure that they need (docs/contract.md#read-a-review). */
import type { ManualStep } from '../../../../shared/api/console/review-outlook.ts'
import { attemptIdOf } from '../../../card/rules/attempt.ts'
import { amountToRedeem, type CardEntry } from '../state/card-entry.ts'
import type { ReviewEntry } from '../state/review-entry.ts'
import type { CheckoutState } from '../state.ts'

export function manualSteps(state: CheckoutState, review: ReviewEntry): ManualStep[] {
  const card = state.cards.find(one => one.id === review.cardId) ?? null
  const about = (act: ManualStep['act'], amount: number | null, of = card): ManualStep => ({
    ...(of ? figuresOf(state, of) : NO_CARD),
    act,
    amount,
    currency: state.currency,
    orderId: review.order?.names[0] ?? state.order?.names[0] ?? null,
  })
  switch (review.reason) {
    case 'unknown':
    case 'stuck':
      return [about('look_up', card && amountToRedeem(card))]
    case 'provider_refuses_us':
      return [about('mend_settings', card && amountToRedeem(card))]
    case 'undo_by_hand':
      return card
        ? [about('undo', review.amount)]
        : [
            about('undo', review.amount),
            ...state.cards
              .filter(one => one.status === 'redeemed')
              .map(one => about('look_up', one.redemption?.booked ?? null, one)),
          ]
    case 'late_effect':
      return [about('undo', review.amount)]
    case 'shortfall':
      return [about('collect', review.amount)]
    case 'refunded':
      return []
    default:
      return [about('settle_with_shop', state.placed?.applied ?? state.promised)]
  }
}

const NO_CARD = {
  label: null,
  provider: null,
  upstreamId: null,
  attemptId: null,
  redeemedAt: null,
}

const figuresOf = (state: CheckoutState, card: CardEntry) => ({
  label: card.label,
  provider: card.provider,
  upstreamId: card.redemption?.upstreamId ?? null,
  attemptId:
    card.redemption?.id ?? attemptIdOf({ checkoutId: state.id, generation: card.generation }),
  redeemedAt: card.redemption ? new Date(card.redemption.at).toISOString() : null,
})

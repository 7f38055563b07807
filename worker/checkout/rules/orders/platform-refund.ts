/**
 * The platform gave back all that it had charged itself. Whether the part of the gift cards goes back too is the merchant's to
 * say (docs/contract.md#refunds-on-a-platform): a refund of the rest must not undo the card.
 */
import { leftToGiveBack } from '../redemption/known.ts'
import { openedOnce } from '../reviews/open-review.ts'
import type { CheckoutRules } from '../state/checkout-rules.ts'
import { isOrder, type OrderRef } from '../state/order-ref.ts'
import type { CheckoutState } from '../state.ts'
import { decideCancellation } from './cancellation.ts'
import { nothing, refuse, type WriteDecision, write } from './order-decision.ts'

export function decidePlatformRefund(
  state: CheckoutState,
  order: OrderRef,
  { refundGiftCards }: Pick<CheckoutRules, 'refundGiftCards'>,
  at: number,
): WriteDecision {
  if (!isOrder(state.order, order)) return refuse([])
  if (state.goal === 'cancel' || refundGiftCards === 'never') return nothing
  if (refundGiftCards === 'with_order') return decideCancellation(state, at)
  const amount = state.goal === 'complete' ? leftToGiveBack(state) : (state.placed?.applied ?? 0)
  return write(openedOnce(state, 'refunded', { order, amount }, at))
}

/**
 * What is left of a checkout once the affairs of its order are erased: the facts of money, by which nothing can be redeemed or undone a
 * second time, until RETENTION_DAYS. Pure.
 */
import type { LedgerEntry } from '../../../back-office/ledger/calls.ts'
import { ledgerEntryOf } from '../ledger-entry.ts'
import type { CardEntry } from '../state/card-entry.ts'
import { emptyCheckout } from '../state/empty-checkout.ts'
import type { OrderRef } from '../state/order-ref.ts'
import type { CheckoutState } from '../state.ts'

/** Nothing about its order is here any more. A review that was opened since brings it back: money comes first. */
export const isErased = ({ erased, reviews }: CheckoutState): boolean =>
  erased !== undefined && reviews.length === 0

export function erasedState(state: CheckoutState, at: number): CheckoutState {
  const { id, shop, currency, orderTotal, createdAt, concludedAt, fence, goal, begunAt } = state
  const { status, completed, promised, everHeld, register, announced, placed, order } = state
  const { undoneByHand } = state
  return {
    ...emptyCheckout,
    ...{ id, currency, orderTotal, createdAt, concludedAt, fence, goal, begunAt, status },
    ...{ completed, promised, everHeld, register, announced, undoneByHand },
    ...(shop !== undefined && { shop }),
    version: state.version,
    placed: placed && { ...placed, paymentId: null },
    order: order && withoutNames(order),
    cards: state.cards.map(withoutTitle),
    refunds: state.refunds.map(({ amount, done, order: of }) => ({
      ...{ refundId: '', amount, done, order: withoutNames(of), review: null },
    })),
    erased: { at, entry: withoutOrder(ledgerEntryOf(state)), nextAt: at },
  }
}

const withoutNames = ({ source }: OrderRef): OrderRef => ({ names: [], source })

const withoutTitle = (card: CardEntry): CardEntry => ({ ...card, title: null })

/** No list finds it any more; its amounts are counted as before. */
const withoutOrder = (entry: LedgerEntry): LedgerEntry => ({
  ...entry,
  ...{ orderIds: [], cards: [], openReviews: 0, erased: true },
})

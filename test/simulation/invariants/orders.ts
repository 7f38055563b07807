/** What must be true of the orders when all has come to rest: nobody's order is redeemed, undone or refunded on another order's news. */
import { knownRedeemed } from '../../../worker/checkout/rules/redemption/known.ts'
import { givenBackByHand } from '../../../worker/checkout/rules/reviews/by-hand.ts'
import { isOrder } from '../../../worker/checkout/rules/state/order-ref.ts'
import { type CheckoutState, redeemedOf } from '../../../worker/checkout/rules/state.ts'
import type { Told } from '../world/told.ts'

export const ordersAgree = (checkouts: (CheckoutState | null)[], told: Told): string[] =>
  checkouts.flatMap(state =>
    state === null ? [] : [...onItsOwnNews(state, told), ...refundsAgree(state)],
  )

/** A person may have said otherwise; then what follows is theirs. */
const isDecidedByPerson = ({ reviews }: CheckoutState): boolean =>
  reviews.some(({ decided }) => decided?.by === 'clerk')

function onItsOwnNews(state: CheckoutState, told: Told): string[] {
  if (state.goal === null || isDecidedByPerson(state)) return []
  const names = state.order?.names ?? []
  if (state.goal === 'complete')
    return told.isPaid(state.id, names) ? [] : ['an order is redeemed that nobody reported as paid']
  return told.isOver(state.id, names) ? [] : ['an order is undone that nobody reported as over']
}

function refundsAgree(state: CheckoutState): string[] {
  const wrong: string[] = []
  if (state.goal === 'complete' && givenBackByHand(state) > redeemedOf(state))
    wrong.push('more is to go back than was redeemed')
  const waits = state.refunds.some(refund => !refund.done && isOrder(state.order, refund.order))
  if (state.goal === 'complete' && waits && knownRedeemed(state) !== null)
    wrong.push('a refund that was kept is forgotten')
  return wrong
}

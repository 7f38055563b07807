/**
 * Places an order: a saga. `placing` is written, the order is claimed, the cards are read anew and held
 * firmly, all at once; then `placed` is written. After a refusal, or by the alarm after a crash, all of it is
 * rolled back; its late calls fail on their fence.
 */
import type { Problem } from '../../../shared/problem.ts'
import type { CheckoutResult } from '../calls.ts'
import type { CheckoutContext } from '../context.ts'
import { admitPlacing, type PlaceRequest } from '../rules/orders/admit-placing.ts'
import {
  beginPlacing,
  decidePlacing,
  isStillPlacing,
  payingCards,
} from '../rules/orders/placing.ts'
import type { Placing } from '../rules/state.ts'
import { viewOf } from '../rules/view.ts'
import { reviveIfExpired } from '../shopping/revive.ts'
import { claimNames, giveBack, takesBack } from './claim-order.ts'
import { completeSecondOrders, placeAgain } from './place-again.ts'
import { rollBack } from './roll-back.ts'

/** `place` answers within 12 s, however long a gift-card system takes (docs/contract.md#place). */
const ROLL_BACK_AFTER_MS = 11_000

export async function place(
  context: CheckoutContext,
  request: PlaceRequest,
): Promise<CheckoutResult> {
  context.expireIfDue()
  const admitted = admitPlacing(context.state, request)
  switch (admitted) {
    case 'already':
      return waitForPlacing(context, request)
    case 'go':
      return begin(context, request)
    case 'revive': {
      const revived = await reviveIfExpired(context)
      return revived.ok ? place(context, request) : revived
    }
    default:
      return context.refuse(admitted)
  }
}

async function waitForPlacing(
  context: CheckoutContext,
  request: PlaceRequest,
): Promise<CheckoutResult> {
  const { placing } = context.state
  const refused = placing && (await context.placings.running(placing.fence))
  if (refused) return context.refuse(refused)
  if (!context.state.placing) return placeAgain(context, request)
  // A crash left it behind, so it starts again.
  rollBack(context)
  return place(context, request)
}

async function begin(context: CheckoutContext, request: PlaceRequest): Promise<CheckoutResult> {
  const fence = context.nextFence()
  const placing = beginPlacing(request, context.rules, fence, context.now())
  context.record([
    { kind: 'fenced', fence },
    { kind: 'placing', placing },
  ])
  const refused = await context.placings.run(placing.fence, () => runWithin(context, placing))
  if (refused) return context.refuse(refused)
  return completeSecondOrders(context)
}

async function runWithin(context: CheckoutContext, placing: Placing): Promise<Problem | null> {
  const cut = new AbortController()
  const late = rollBackIfLate(context, placing, cut.signal)
  return Promise.race([run(context, placing), late]).finally(() => cut.abort())
}

/** Rolls back a saga that takes too long, so that calls which still arrive at the cards have an old fence. */
async function rollBackIfLate(
  context: CheckoutContext,
  placing: Placing,
  cut: AbortSignal,
): Promise<Problem> {
  await context.ports.sleep(ROLL_BACK_AFTER_MS, cut)
  if (!isStillPlacing(context.state, placing)) return closed(context)
  rollBack(context)
  return { code: 'provider_unavailable', retryAfter: 5 }
}

async function run(context: CheckoutContext, placing: Placing): Promise<Problem | null> {
  const { order, fence } = placing
  const claimed = await claimNames(context, order.names, fence, takesBack(order))
  if (!isStillPlacing(context.state, placing)) {
    giveBack(context, order.names)
    return closed(context)
  }
  if (claimed !== 'claimed') {
    rollBack(context)
    const code = claimed === 'taken' ? 'order_taken' : 'checkout_closed'
    return { code, checkout: viewOf(context.state) }
  }
  const until = context.now() + placing.holdMs
  const paying = payingCards(context.state)
  const answers = await Promise.all(
    paying.map(card =>
      context.ports.card(card.object).firm({ ...context.call(card, fence), until }),
    ),
  )
  if (!isStillPlacing(context.state, placing)) return closed(context)
  const firmed = { paying, answers }
  const decision = decidePlacing(context.state, placing, firmed, until, context.now())
  if (decision.kind === 'place') {
    context.record(decision.events)
    return null
  }
  rollBack(context, decision)
  return decision.problem ?? { code: 'checkout_changed', checkout: viewOf(context.state) }
}

const closed = (context: CheckoutContext): Problem => ({
  code: 'checkout_closed',
  checkout: viewOf(context.state),
})

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
  afterLateClaim,
  beginPlacing,
  decidePlacing,
  isStillPlacing,
  payingCards,
} from '../rules/orders/placing.ts'
import type { Placing } from '../rules/state.ts'
import { viewOf } from '../rules/view.ts'
import { reviveIfExpired } from '../shopping/revive.ts'
import { rollBack } from './roll-back.ts'

/** `place` answers within 12 s, however long a gift-card system takes (docs/contract.md#place). */
const ROLL_BACK_AFTER_MS = 11_000

export async function place(
  context: CheckoutContext,
  request: PlaceRequest,
): Promise<CheckoutResult> {
  context.expireIfDue()
  const revived = await reviveIfExpired(context)
  if (!revived.ok) return revived
  const admitted = admitPlacing(context.state, request)
  if (admitted === 'already') return waitForPlacing(context, request)
  return admitted === 'go' ? begin(context, request) : context.refuse(admitted)
}

async function waitForPlacing(
  context: CheckoutContext,
  request: PlaceRequest,
): Promise<CheckoutResult> {
  const { placing } = context.state
  const refused = placing && (await context.placings.running(placing.fence))
  if (refused) return context.refuse(refused)
  if (!context.state.placing) return context.view()
  // A crash left it behind, so it starts again.
  rollBack(context)
  return place(context, request)
}

async function begin(context: CheckoutContext, request: PlaceRequest): Promise<CheckoutResult> {
  const placing = beginPlacing(request, context.fence(), context.now())
  context.record([{ kind: 'placing', placing }])
  const refused = await context.placings.run(placing.fence, () => runWithin(context, placing))
  return refused ? context.refuse(refused) : context.view()
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

/** Waits for a placing that is under way here, and rolls back one that a crash left behind. */
export async function finishPlacing(context: CheckoutContext): Promise<void> {
  const { placing } = context.state
  if (!placing) return
  await context.placings
    .running(placing.fence)
    ?.catch(error => context.ports.report('placing', error))
  if (context.state.placing) rollBack(context)
}

async function run(context: CheckoutContext, placing: Placing): Promise<Problem | null> {
  const { order, fence } = placing
  const claimed = await context.ports.order(order).claim({ checkoutId: context.ports.id, fence })
  if (!isStillPlacing(context.state, placing)) {
    if (claimed) context.record(afterLateClaim(context.state, placing, context.now()))
    return closed(context)
  }
  if (!claimed) {
    rollBack(context)
    return { code: 'order_taken', checkout: viewOf(context.state) }
  }
  const until = context.now() + context.rules.placedMs
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

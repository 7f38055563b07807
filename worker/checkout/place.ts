/**
 * Placing an order: a small saga. `placing` is written, the order claimed, the cards read anew and held firmly, in parallel,
 * then `placed` is written; on a refusal, or by the alarm after a crash, all of it is rolled back. Late calls are made harmless by
 * their fence.
 */
import type { Problem } from '../../shared/problem.ts'
import type { CardCalls } from '../card/calls.ts'
import type { CheckoutResult } from './calls.ts'
import { cardDetailsOf, isUnavailable, problemOf } from './cards.ts'
import type { CheckoutContext } from './context.ts'
import { revive } from './holds.ts'
import {
  admitPlace,
  labelsOf,
  releaseFor,
  renewalFor,
  renewalOf,
  shoppingAfter,
  stillFits,
  withoutLost,
} from './rules/shopping.ts'
import type { CardEntry, Compensation, OrderRef, Placing } from './rules/state.ts'
import { isHeld, isKnownAs, PLACING_MS, sameOrder } from './rules/state.ts'
import { viewOf } from './rules/view.ts'

export type PlaceRequest = { source: string; orderId: string; orderTotal: number; applied: number }

/** `place` answers within 12 s (contract section 1), however long a gift-card system takes (ms). */
const PATIENCE_MS = 11_000

type Firmed = Awaited<ReturnType<CardCalls['firm']>>

/** The running sagas of this instance: a repeated call waits for the first one's end. */
const running = new WeakMap<CheckoutContext, Promise<Problem | null>>()

export async function place(
  context: CheckoutContext,
  request: PlaceRequest,
): Promise<CheckoutResult> {
  context.expireIfDue()
  if (context.state.status === 'expired') {
    const revived = await revive(context)
    if (!revived.ok) return revived
  }
  const admitted = admitPlace(context.state, request)
  if (admitted === 'already') {
    const refused = await running.get(context)
    if (refused) return context.refuse(refused)
    if (!context.state.placing) return context.view()
    // Left over by a crash: from the beginning.
    rollBack(context, [])
    return place(context, request)
  }
  return admitted === 'go' ? begin(context, request) : context.refuse(admitted)
}

async function begin(context: CheckoutContext, request: PlaceRequest): Promise<CheckoutResult> {
  const { source, orderId, orderTotal, applied } = request
  const fence = context.fence()
  const deadline = context.now() + PLACING_MS
  const placing = { order: { source, orderId }, fence, orderTotal, applied, deadline }
  context.record([{ kind: 'placing', placing }])
  const cut = new AbortController()
  const saga = Promise.race([
    run(context, placing),
    outOfPatience(context, placing, cut.signal),
  ]).finally(() => {
    cut.abort()
    if (running.get(context) === saga) running.delete(context)
  })
  running.set(context, saga)
  const refused = await saga
  return refused ? context.refuse(refused) : context.view()
}

/** Too long, or broken: rolled back, so that what still arrives at the cards comes with an old fence. */
async function outOfPatience(
  context: CheckoutContext,
  placing: Placing,
  cut: AbortSignal,
): Promise<Problem> {
  await context.ports.sleep(PATIENCE_MS, cut)
  if (!isMine(context, placing)) return closed(context)
  rollBack(context, [])
  return { code: 'provider_unavailable', retryAfter: 5 }
}

/** Waits for a placing that is under way here, and rolls one back that was left over by a crash. */
export async function finishPlacing(context: CheckoutContext): Promise<void> {
  await running.get(context)?.catch(error => context.ports.report('placing', error))
  if (context.state.placing) rollBack(context, [])
}

async function run(context: CheckoutContext, placing: Placing): Promise<Problem | null> {
  const { order, fence } = placing
  const claimed = await context.ports.order(order).claim({ checkoutId: context.ports.id, fence })
  if (!isMine(context, placing)) {
    // Given up meanwhile: a claim that landed after it was let go would keep the order for ever.
    // Unless it has become ours by what came in between.
    const compensations = [{ kind: 'unclaim', order, fence } as const]
    if (claimed && !context.state.orders.some(one => sameOrder(one, order)))
      context.record([{ kind: 'compensations_added', compensations, at: context.now() }])
    return closed(context)
  }
  if (!claimed) {
    rollBack(context, [])
    return { code: 'order_taken', checkout: viewOf(context.state) }
  }
  const until = context.now() + context.rules.placedMs
  const used = context.state.cards.filter(card => isHeld(card) && card.applied > 0)
  const answers = await Promise.all(
    used.map(card => context.ports.card(card.object).firm({ ...context.call(card, fence), until })),
  )
  if (!isMine(context, placing)) return closed(context)
  const unreachable = answers.find(isUnavailable)
  const reread = context.state.cards.map(card => readAnew(card, answers[used.indexOf(card)]))
  const firm = answers.every(answer => answer.kind === 'firm')
  if (!firm || !reread.every(card => !used.some(one => one.id === card.id) || stillFits(card))) {
    rollBack(context, lostBy(used, answers), unreachable ? undefined : reread)
    return unreachable
      ? problemOf(unreachable)
      : { code: 'checkout_changed', checkout: viewOf(context.state) }
  }
  const idle = reread.filter(card => isHeld(card) && card.applied === 0)
  const cards = withoutLost(
    reread,
    idle.map(card => card.id),
  )
  const compensations = idle.map(card => releaseFor(card, fence))
  context.record([{ kind: 'placed', cards, until, compensations, at: context.now() }])
  return null
}

/** Nothing else was decided about the checkout since this saga began. */
const isMine = (context: CheckoutContext, placing: Placing): boolean =>
  context.state.placing?.fence === placing.fence && context.state.status === 'open'

const closed = (context: CheckoutContext): Problem => ({
  code: 'checkout_closed',
  checkout: viewOf(context.state),
})

const readAnew = (card: CardEntry, answer: Firmed | undefined): CardEntry =>
  answer?.kind === 'firm'
    ? {
        ...card,
        ...cardDetailsOf({ provider: card.provider, label: card.label, snapshot: answer.snapshot }),
      }
    : card

/** The cards that are gone: lost to another checkout, spent, or no longer usable. */
function lostBy(used: CardEntry[], answers: Firmed[]): string[] {
  const gone = ['lost', 'unusable', 'expired', 'spent', 'in_use', 'currency']
  return used.filter((_, at) => gone.includes(answers[at]!.kind)).map(card => card.id)
}

/** Back to shopping: what was made firm is softened, the order let go, everything allocated anew. */
export function rollBack(
  context: CheckoutContext,
  lost: string[],
  cards = context.state.cards,
): void {
  const { placing, orderTotal } = context.state
  if (!placing) return
  const fence = context.fence()
  const renewal = renewalOf(context.state, context.rules, context.now())
  const left = withoutLost(cards, lost)
  const labels = labelsOf(cards, lost)
  const shopping = shoppingAfter(left, orderTotal, labels, renewal, context.rules)
  const compensations = [
    ...soften(left.filter(isHeld), fence, renewal.expiresAt),
    ...cards.filter(card => lost.includes(card.id)).map(card => releaseFor(card, fence)),
    { kind: 'unclaim', order: placing.order, fence } as const,
  ]
  context.record([{ kind: 'unplaced', shopping, compensations, at: context.now() }])
}

const soften = (cards: CardEntry[], fence: number, until: number): Compensation[] =>
  cards.map(card => renewalFor(card, fence, until, false))

/** The payment was declined: the shopper goes back, with ordinary holds. */
export function reopen(context: CheckoutContext, order: OrderRef): CheckoutResult {
  context.expireIfDue()
  const { status, goal } = context.state
  if (status === 'open')
    return context.state.placing ? context.refuseWith('checkout_closed') : context.view()
  const mine = isKnownAs(context.state, order)
  if (status === 'expired' && mine) {
    context.record([{ kind: 'unbound' }])
    return context.view()
  }
  if (goal !== null || status !== 'placed' || !mine) return context.refuseWith('checkout_closed')
  const fence = context.fence()
  const fresh = renewalOf(context.state, context.rules, context.now())
  const compensations: Compensation[] = [
    ...soften(context.state.cards.filter(isHeld), fence, fresh.expiresAt),
    ...context.state.orders.map(order => ({ kind: 'unclaim', order, fence }) as const),
  ]
  const expiresAt = context.state.cards.some(isHeld) ? fresh.expiresAt : null
  const { renewableUntil } = fresh
  context.record([
    { kind: 'reopened', order, expiresAt, renewableUntil, compensations, at: context.now() },
  ])
  return context.view()
}

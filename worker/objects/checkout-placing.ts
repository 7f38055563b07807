/**
 * Placing an order: a small saga. `placing` is written, the order claimed, the cards read anew and held firmly, in parallel,
 * then `placed` is written; on a refusal, or by the alarm after a crash, all of it is rolled back. Late calls are made harmless by
 * their fence.
 */
import type { Problem } from '../../shared/problem.ts'
import type { CardEntry, Chore, OrderRef, Placing } from '../machines/checkout-state.ts'
import { isHeld, isKnownAs, PLACING_MS, sameOrder } from '../machines/checkout-state.ts'
import {
  admitPlace,
  labelsOf,
  releaseOf,
  renewalFor,
  renewalOf,
  shoppingAfter,
  stillFits,
  withoutLost,
} from '../machines/shopping.ts'
import { viewOf } from '../machines/view.ts'
import type { Answer } from './calls.ts'
import type { CardCalls } from './card-calls.ts'
import { factsOf, isUnavailable, problemOf } from './checkout-cards.ts'
import { revive } from './checkout-holding.ts'
import type { Work } from './checkout-work.ts'

export type PlaceRequest = { source: string; orderId: string; orderTotal: number; applied: number }

/** `place` answers within 12 s (contract section 1), however long a gift-card system takes (ms). */
const PATIENCE_MS = 11_000

type Firmed = Awaited<ReturnType<CardCalls['firm']>>

/** The running sagas of this instance: a repeated call waits for the first one's end. */
const running = new WeakMap<Work, Promise<Problem | null>>()

export async function place(work: Work, request: PlaceRequest): Promise<Answer> {
  work.expireIfDue()
  if (work.state.status === 'expired') {
    const revived = await revive(work)
    if (!revived.ok) return revived
  }
  const admitted = admitPlace(work.state, request)
  if (admitted === 'already') {
    const refused = await running.get(work)
    if (refused) return work.refuse(refused)
    if (!work.state.placing) return work.view()
    // Left over by a crash: from the beginning.
    rollBack(work, [])
    return place(work, request)
  }
  return admitted === 'go' ? begin(work, request) : work.refuse(admitted)
}

async function begin(work: Work, request: PlaceRequest): Promise<Answer> {
  const { source, orderId, orderTotal, applied } = request
  const fence = work.fence()
  const deadline = work.now() + PLACING_MS
  const placing = { order: { source, orderId }, fence, orderTotal, applied, deadline }
  work.record([{ kind: 'placing', placing }])
  const cut = new AbortController()
  const saga = Promise.race([run(work, placing), outOfPatience(work, placing, cut.signal)]).finally(
    () => {
      cut.abort()
      if (running.get(work) === saga) running.delete(work)
    },
  )
  running.set(work, saga)
  const refused = await saga
  return refused ? work.refuse(refused) : work.view()
}

/** Too long, or broken: rolled back, so that what still arrives at the cards comes with an old fence. */
async function outOfPatience(work: Work, placing: Placing, cut: AbortSignal): Promise<Problem> {
  await work.ports.sleep(PATIENCE_MS, cut)
  if (!isMine(work, placing)) return closed(work)
  rollBack(work, [])
  return { code: 'provider_unavailable', retryAfter: 5 }
}

/** Waits for a placing that is under way here, and rolls one back that was left over by a crash. */
export async function finishPlacing(work: Work): Promise<void> {
  await running.get(work)?.catch(error => work.ports.report('placing', error))
  if (work.state.placing) rollBack(work, [])
}

async function run(work: Work, placing: Placing): Promise<Problem | null> {
  const { order, fence } = placing
  const claimed = await work.ports.order(order).claim({ checkoutId: work.ports.id, fence })
  if (!isMine(work, placing)) {
    // Given up meanwhile: a claim that landed after it was let go would keep the order for ever.
    // Unless it has become ours by what came in between.
    const chores = [{ kind: 'unclaim', order, fence } as const]
    if (claimed && !work.state.orders.some(one => sameOrder(one, order)))
      work.record([{ kind: 'chores_added', chores, at: work.now() }])
    return closed(work)
  }
  if (!claimed) {
    rollBack(work, [])
    return { code: 'order_taken', checkout: viewOf(work.state) }
  }
  const until = work.now() + work.rules.placedMs
  const used = work.state.cards.filter(card => isHeld(card) && card.applied > 0)
  const answers = await Promise.all(
    used.map(card => work.ports.card(card.object).firm({ ...work.call(card, fence), until })),
  )
  if (!isMine(work, placing)) return closed(work)
  const unreachable = answers.find(isUnavailable)
  const reread = work.state.cards.map(card => readAnew(card, answers[used.indexOf(card)]))
  const firm = answers.every(answer => answer.kind === 'firm')
  if (!firm || !reread.every(card => !used.some(one => one.id === card.id) || stillFits(card))) {
    rollBack(work, lostBy(used, answers), unreachable ? undefined : reread)
    return unreachable
      ? problemOf(unreachable)
      : { code: 'checkout_changed', checkout: viewOf(work.state) }
  }
  const idle = reread.filter(card => isHeld(card) && card.applied === 0)
  const cards = withoutLost(
    reread,
    idle.map(card => card.id),
  )
  const chores = idle.map(card => releaseOf(card, fence))
  work.record([{ kind: 'placed', cards, until, chores, at: work.now() }])
  return null
}

/** Nothing else was decided about the checkout since this saga began. */
const isMine = (work: Work, placing: Placing): boolean =>
  work.state.placing?.fence === placing.fence && work.state.status === 'open'

const closed = (work: Work): Problem => ({ code: 'checkout_closed', checkout: viewOf(work.state) })

const readAnew = (card: CardEntry, answer: Firmed | undefined): CardEntry =>
  answer?.kind === 'firm'
    ? { ...card, ...factsOf({ provider: card.provider, label: card.label, facts: answer.facts }) }
    : card

/** The cards that are gone: lost to another checkout, spent, or no longer usable. */
function lostBy(used: CardEntry[], answers: Firmed[]): string[] {
  const gone = ['lost', 'unusable', 'expired', 'spent', 'in_use', 'currency']
  return used.filter((_, at) => gone.includes(answers[at]!.kind)).map(card => card.id)
}

/** Back to shopping: what was made firm is softened, the order let go, everything allocated anew. */
export function rollBack(work: Work, lost: string[], cards = work.state.cards): void {
  const { placing, orderTotal } = work.state
  if (!placing) return
  const fence = work.fence()
  const renewal = renewalOf(work.state, work.rules, work.now())
  const left = withoutLost(cards, lost)
  const labels = labelsOf(cards, lost)
  const shopping = shoppingAfter(left, orderTotal, labels, renewal, work.rules)
  const chores = [
    ...soften(left.filter(isHeld), fence, renewal.expiresAt),
    ...cards.filter(card => lost.includes(card.id)).map(card => releaseOf(card, fence)),
    { kind: 'unclaim', order: placing.order, fence } as const,
  ]
  work.record([{ kind: 'unplaced', shopping, chores, at: work.now() }])
}

const soften = (cards: CardEntry[], fence: number, until: number): Chore[] =>
  cards.map(card => renewalFor(card, fence, until, false))

/** The payment was declined: the shopper goes back, with ordinary holds. */
export function reopen(work: Work, order: OrderRef): Answer {
  work.expireIfDue()
  const { status, goal } = work.state
  if (status === 'open')
    return work.state.placing ? work.refuseWith('checkout_closed') : work.view()
  const mine = isKnownAs(work.state, order)
  if (status === 'expired' && mine) {
    work.record([{ kind: 'unbound' }])
    return work.view()
  }
  if (goal !== null || status !== 'placed' || !mine) return work.refuseWith('checkout_closed')
  const fence = work.fence()
  const fresh = renewalOf(work.state, work.rules, work.now())
  const chores: Chore[] = [
    ...soften(work.state.cards.filter(isHeld), fence, fresh.expiresAt),
    ...work.state.orders.map(order => ({ kind: 'unclaim', order, fence }) as const),
  ]
  const expiresAt = work.state.cards.some(isHeld) ? fresh.expiresAt : null
  const { renewableUntil } = fresh
  work.record([{ kind: 'reopened', order, expiresAt, renewableUntil, chores, at: work.now() }])
  return work.view()
}

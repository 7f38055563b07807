/** What a person decided about a review: checked against its version, kept with who and when, and carried out. */
import type { DecisionRequest } from '../../shared/checkout.ts'
import type { CheckoutFact } from '../machines/checkout-facts.ts'
import {
  appliedOf,
  type CardEntry,
  type CheckoutRules,
  type CheckoutState,
  type ReviewEntry,
  sameOrder,
} from '../machines/checkout-state.ts'
import { cancelling, completing } from '../machines/judging.ts'
import { allocateAnew } from '../machines/shopping.ts'
import { DECISIONS, reviewId } from '../machines/view.ts'
import type { Answer } from './calls.ts'
import { settle } from './checkout-ordering.ts'
import type { Work } from './checkout-work.ts'

/** A decision is answered at once where it can be; a redemption that follows from it is waited for this long (s). */
const WAIT_SECONDS = 10

export async function decide(work: Work, id: string, request: DecisionRequest): Promise<Answer> {
  const find = () => work.state.reviews.find(one => reviewId(work.state, one) === id)
  const review = find()
  if (!review) return work.refuse({ code: 'not_found' })
  if (!DECISIONS[review.reason].includes(request.decision))
    return work.refuse({
      code: 'invalid_request',
      issues: [
        {
          path: 'decision',
          message: `one of ${DECISIONS[review.reason].join(', ')} for this review`,
        },
      ],
    })
  if (isStale(review, request)) return work.refuse({ code: 'stale_review' })
  if (completes(work.state, review, request)) {
    if (!(await claimAll(work, review))) return work.refuseWith('order_taken')
    // The claim took its time: somebody else may have decided.
    if (isStale(find()!, request)) return work.refuse({ code: 'stale_review' })
  }
  work.record(factsOf(work.state, review, request, work.rules, work.now()))
  return settle(work, WAIT_SECONDS)
}

/**
 * Whether every order that names this checkout is still to be had: a cancelled checkout has let them go. What was claimed in vain is
 * let go again.
 */
async function claimAll(work: Work, review: ReviewEntry): Promise<boolean> {
  const others = work.state.orders.filter(one => !review.order || !sameOrder(one, review.order))
  const orders = review.order ? [review.order, ...others] : others
  const fence = work.fence()
  const claim = { checkoutId: work.ports.id, fence }
  const claimed = await Promise.all(orders.map(order => work.ports.order(order).claim(claim)))
  if (claimed.every(Boolean)) return true
  // An order that is still bound stays so.
  const free = work.state.goal === 'cancel' ? orders : []
  const chores = free
    .filter((_, at) => claimed[at])
    .map(order => ({ kind: 'unclaim', order, fence }) as const)
  work.record([{ kind: 'chores_added', chores, at: work.now() }])
  return false
}

const isStale = (review: ReviewEntry, request: DecisionRequest): boolean =>
  review.decided !== null || review.version !== request.version

/** `retry` of an order's review: what was promised is redeemed after all. */
const completes = (state: CheckoutState, review: ReviewEntry, request: DecisionRequest): boolean =>
  request.decision === 'retry' &&
  review.cardId === null &&
  (review.reason === 'paid_after_cancel' || isUndecided(state, review))

/** Nothing was begun for the order yet: it waits for this decision. */
const isUndecided = (state: CheckoutState, review: ReviewEntry): boolean =>
  state.goal === null && (state.status === 'review' || review.reason === 'second_order')

function factsOf(
  state: CheckoutState,
  review: ReviewEntry,
  request: DecisionRequest,
  rules: CheckoutRules,
  at: number,
): CheckoutFact[] {
  const { decision, by } = request
  const note = request.note ?? null
  const upstreamId = request.upstreamId ?? null
  const { number } = review
  const decided: CheckoutFact = {
    kind: 'review_decided',
    number,
    decision,
    by,
    note,
    upstreamId,
    at,
  }
  if (completes(state, review, request))
    return [decided, ...promisedAfterAll(state, review, rules, at)]
  if (isUndecided(state, review)) return [decided, ...cancelling(state, at, review)]
  const partlyRefunded =
    review.reason === 'undo_by_hand' && review.cardId === null && state.goal === 'complete'
  if (partlyRefunded) return [decided, { kind: 'concluded', status: 'cancelled', closed: true, at }]
  return state.status === 'review' ? [decided, { kind: 'resumed', at }] : [decided]
}

/** Cards that were let go or given back are taken anew; what stayed redeemed counts. */
function promisedAfterAll(
  state: CheckoutState,
  review: ReviewEntry,
  rules: CheckoutRules,
  at: number,
): CheckoutFact[] {
  const taken = state.cards.map(card =>
    ['released', 'reversed', 'rejected'].includes(card.status)
      ? ({ ...card, status: 'released', redemption: null, news: 0, takes: 0 } as const)
      : card,
  )
  const before = state.placed?.applied ?? promisedBefore(state)
  // Expired before anything was promised: what it was shown to pay is worked out again.
  const cards = state.placed || before > 0 ? taken : planned(taken, state.orderTotal, rules)
  const promised = state.placed || before > 0 ? before : appliedOf({ ...state, cards })
  const order = review.order ?? state.orders[0] ?? { source: 'api', orderId: state.id }
  return [
    ...cards.map((card): CheckoutFact => ({ kind: 'card_changed', card })),
    ...completing({ ...state, cards }, rules, { order, promised, at }),
  ]
}

const planned = (cards: CardEntry[], orderTotal: number, rules: CheckoutRules): CardEntry[] =>
  allocateAnew(
    cards.map(card => ({ ...card, status: 'held' as const, promised: null })),
    orderTotal,
    rules,
  ).map(card => ({ ...card, status: 'released' as const }))

const promisedBefore = (state: CheckoutState): number =>
  state.cards.reduce((sum, card) => sum + (card.promised?.applied ?? 0), 0) || appliedOf(state)

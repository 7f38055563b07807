/** What a person decided about a review: checked against its version, kept with who and when, and carried out. */
import type { DecisionRequest } from '../../shared/api.ts'
import type { CheckoutResult } from './calls.ts'
import type { CheckoutContext } from './context.ts'
import { settle } from './order-updates.ts'
import type { CheckoutEvent } from './rules/events.ts'
import { cancelling, completing } from './rules/order-decisions.ts'
import { allocateAnew } from './rules/shopping.ts'
import {
  appliedOf,
  type CardEntry,
  type CheckoutRules,
  type CheckoutState,
  type ReviewEntry,
  sameOrder,
} from './rules/state.ts'
import { DECISIONS, reviewId } from './rules/view.ts'

/** A decision is answered at once where it can be; a redemption that follows from it is waited for this long (s). */
const WAIT_SECONDS = 10

export async function decide(
  context: CheckoutContext,
  id: string,
  request: DecisionRequest,
): Promise<CheckoutResult> {
  const find = () => context.state.reviews.find(one => reviewId(context.state, one) === id)
  const review = find()
  if (!review) return context.refuse({ code: 'not_found' })
  if (!DECISIONS[review.reason].includes(request.decision))
    return context.refuse({
      code: 'invalid_request',
      issues: [
        {
          path: 'decision',
          message: `one of ${DECISIONS[review.reason].join(', ')} for this review`,
        },
      ],
    })
  if (isStale(review, request)) return context.refuse({ code: 'stale_review' })
  if (completes(context.state, review, request)) {
    if (!(await claimAll(context, review))) return context.refuseWith('order_taken')
    // The claim took its time: somebody else may have decided.
    if (isStale(find()!, request)) return context.refuse({ code: 'stale_review' })
  }
  context.record(eventsOfDecision(context.state, review, request, context.rules, context.now()))
  return settle(context, WAIT_SECONDS)
}

/**
 * Whether every order that names this checkout is still to be had: a cancelled checkout has let them go. What was claimed in vain is
 * let go again.
 */
async function claimAll(context: CheckoutContext, review: ReviewEntry): Promise<boolean> {
  const others = context.state.orders.filter(one => !review.order || !sameOrder(one, review.order))
  const orders = review.order ? [review.order, ...others] : others
  const fence = context.fence()
  const claim = { checkoutId: context.ports.id, fence }
  const claimed = await Promise.all(orders.map(order => context.ports.order(order).claim(claim)))
  if (claimed.every(Boolean)) return true
  // An order that is still bound stays so.
  const free = context.state.goal === 'cancel' ? orders : []
  const compensations = free
    .filter((_, at) => claimed[at])
    .map(order => ({ kind: 'unclaim', order, fence }) as const)
  context.record([{ kind: 'compensations_added', compensations, at: context.now() }])
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

function eventsOfDecision(
  state: CheckoutState,
  review: ReviewEntry,
  request: DecisionRequest,
  rules: CheckoutRules,
  at: number,
): CheckoutEvent[] {
  const { decision, by } = request
  const note = request.note ?? null
  const upstreamId = request.upstreamId ?? null
  const { number } = review
  const decided: CheckoutEvent = {
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
): CheckoutEvent[] {
  const taken = state.cards.map(card =>
    ['released', 'reversed', 'rejected'].includes(card.status)
      ? ({ ...card, status: 'released', redemption: null, attemptVersion: 0, takes: 0 } as const)
      : card,
  )
  const before = state.placed?.applied ?? promisedBefore(state)
  // Expired before anything was promised: what it was shown to pay is worked out again.
  const cards = state.placed || before > 0 ? taken : planned(taken, state.orderTotal, rules)
  const promised = state.placed || before > 0 ? before : appliedOf({ ...state, cards })
  const order = review.order ?? state.orders[0] ?? { source: 'api', orderId: state.id }
  return [
    ...cards.map((card): CheckoutEvent => ({ kind: 'card_changed', card })),
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

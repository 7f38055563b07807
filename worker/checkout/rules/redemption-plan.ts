/**
 * The way of a checkout from "the order is paid" (or cancelled) to a settled end: which card is next, what an answer means, and
 * when all is said. Pure; `driving` in the objects only asks for the next step and takes it.
 */
import { lastReviewOf } from './card-updates.ts'
import type { CheckoutEvent } from './events.ts'
import { BY_CANCELLATION, EVIDENCE, refundReview } from './order-decisions.ts'
import {
  type CardEntry,
  type CheckoutRules,
  type CheckoutState,
  openReviews,
  type ReviewEntry,
  redeemedOf,
} from './state.ts'
import { shortfallOf } from './view.ts'

export type Step =
  | { do: 'take'; card: CardEntry }
  | { do: 'redeem'; card: CardEntry }
  | { do: 'ask'; card: CardEntry }
  | { do: 'reverse'; card: CardEntry }
  | { do: 'release'; card: CardEntry }
  | { do: 'decide'; card: CardEntry; review: ReviewEntry }
  | { do: 'conclude' }

/** Names a step within a round, in which each is taken once: to ask again how a redemption stands is no other step. */
export const stepKey = (verb: Exclude<Step['do'], 'conclude'>, card: CardEntry): string =>
  `${verb === 'ask' ? 'redeem' : verb} ${card.id}`

/** What can be undone for longest goes first, what can't be undone last. */
const RANKS: Readonly<Record<CardEntry['reversible'], number>> = {
  always: 0,
  for_a_while: 1,
  never: 2,
}

/** A card of which nobody said that it can be undone counts as one that can't. */
const rankOf = (card: CardEntry): number => RANKS[card.reversible] ?? RANKS.never

const canBeUndone = (card: CardEntry): boolean => rankOf(card) < RANKS.never

/** The next step. `asked`: the keys of those that were taken in this round. */
export function nextStep(
  state: CheckoutState,
  rules: CheckoutRules,
  asked: ReadonlySet<string>,
): Step | null {
  // What was decided about a card is told to it even where the order is closed: the card waits for it.
  const decided = nextOfDeciding(state, asked)
  if (decided) return decided
  if (state.closed || state.cards.some(card => awaitsTelling(state, card))) return null
  if (state.goal === 'cancel') return nextOfCancelling(state, asked)
  return state.goal === 'complete' ? nextOfCompleting(state, rules, asked) : null
}

/** A person has decided about a card, and the card has not been told. */
function nextOfDeciding(state: CheckoutState, asked: ReadonlySet<string>): Step | null {
  const card = state.cards.find(
    one => awaitsTelling(state, one) && !asked.has(stepKey('decide', one)),
  )
  return card ? { do: 'decide', card, review: lastReviewOf(state, card)! } : null
}

const awaitsTelling = (state: CheckoutState, card: CardEntry): boolean =>
  card.status === 'review' && Boolean(lastReviewOf(state, card)?.decided)

const used = (card: CardEntry): boolean => card.applied > 0

function nextOfCompleting(
  state: CheckoutState,
  rules: CheckoutRules,
  asked: ReadonlySet<string>,
): Step | null {
  const cards = state.cards.filter(used).sort((a, b) => rankOf(a) - rankOf(b))
  const allOrNone = rules.onPartialFailure === 'reverse' && cards.length > 1
  if (allOrNone && cards.some(card => card.status === 'rejected'))
    return nextOfUndoing(state, cards, asked)
  const waits = (card: CardEntry): boolean =>
    allOrNone &&
    card.status === 'held' &&
    !canBeUndone(card) &&
    cards.slice(0, cards.indexOf(card)).some(one => one.status !== 'redeemed')
  for (const card of cards) {
    const verb = VERBS[card.status]
    if (verb && !waits(card) && !asked.has(stepKey(verb, card))) return { do: verb, card }
  }
  // What waits for a card that waits for a person waits for that person, too.
  const moving = cards.filter(isOnItsWay)
  const asksSomebody = cards.some(card => card.status === 'review') && moving.every(waits)
  return moving.length === 0 || asksSomebody ? { do: 'conclude' } : null
}

/** What is next for a card of an order that is paid. */
const VERBS: Partial<Record<CardEntry['status'], 'take' | 'redeem' | 'ask'>> = {
  released: 'take',
  held: 'redeem',
  redeeming: 'ask',
}

const isOnItsWay = (card: CardEntry): boolean =>
  ['released', 'held', 'redeeming'].includes(card.status)

function nextOfUndoing(
  state: CheckoutState,
  cards: CardEntry[],
  asked: ReadonlySet<string>,
): Step | null {
  // What was redeemed irreversibly stays: it can't have been, unless a person decided so.
  const toUndo = (card: CardEntry): boolean =>
    ['redeeming', 'reversing'].includes(card.status) ||
    (card.status === 'redeemed' && canBeUndone(card) && !irreversible(state, card))
  for (const card of cards) {
    if (card.status === 'held') return { do: 'release', card }
    if (toUndo(card) && !asked.has(stepKey('reverse', card))) return { do: 'reverse', card }
  }
  return cards.some(toUndo) ? null : { do: 'conclude' }
}

function nextOfCancelling(state: CheckoutState, asked: ReadonlySet<string>): Step | null {
  for (const card of state.cards) {
    if (card.status === 'held') return { do: 'release', card }
    // One that a person has to judge is told as well: nothing may be sent for it any more.
    const moving = ['redeeming', 'redeemed', 'reversing', 'review'].includes(card.status)
    if (moving && !asked.has(stepKey('reverse', card)) && !irreversible(state, card))
      return { do: 'reverse', card }
  }
  const open = state.cards.some(
    card =>
      ['redeeming', 'reversing'].includes(card.status) ||
      (card.status === 'redeemed' && !irreversible(state, card)),
  )
  return open ? null : { do: 'conclude' }
}

/** Something is still to come: an answer, or another try. */
export function isUnderWay(state: CheckoutState): boolean {
  if (state.goal === null) return false
  if (state.closed) return state.cards.some(card => awaitsTelling(state, card))
  // Not concluded, whatever the cards say: the call that was to bring it on may have broken.
  if (state.status === 'completing' || state.status === 'cancelling') return true
  return state.cards.some(
    card =>
      card.status === 'redeeming' || card.status === 'reversing' || awaitsTelling(state, card),
  )
}

/** It was tried in vain, or a person said that it was redeemed: nothing is undone by itself after a person decided. */
const irreversible = (state: CheckoutState, card: CardEntry): boolean =>
  lastReviewOf(state, card)?.decided?.decision === 'redeemed' ||
  state.reviews.some(review => review.cardId === card.id && review.reason === 'undo_by_hand')

/** All cards have come to an end: so does the checkout, or a person is asked for what is missing. */
export function conclusion(state: CheckoutState, at: number): CheckoutEvent[] {
  const events = state.goal === 'complete' ? missing(state, at) : stillSpent(state, at)
  const waiting =
    events.length > 0 || openReviews(state).some(review => BLOCKING.has(review.reason))
  const done = state.goal === 'complete' ? 'completed' : 'cancelled'
  const refunds = state.goal === 'complete' ? refundsToReview(state, at) : []
  return [...events, { kind: 'concluded', status: waiting ? 'review' : done, at }, ...refunds]
}

/** Reviews without whose decision an order is not through; the others are news about one that is. */
const BLOCKING = new Set([
  'unknown',
  'provider_refuses_us',
  'shortfall',
  'undo_by_hand',
  'paid_after_cancel',
  'total_mismatch',
  'currency_mismatch',
  'never_placed',
])

function missing(state: CheckoutState, at: number): CheckoutEvent[] {
  const asked = state.cards.some(card => card.status === 'review')
  const amount = shortfallOf(state)
  const last = state.reviews.filter(review => review.reason === 'shortfall').at(-1)
  // One that was closed by a cancellation, or spoke of less, does not speak of this.
  const known =
    last && (!last.decided || (last.decided.by !== BY_CANCELLATION && last.amount === amount))
  if (asked || amount === 0 || known) return []
  const evidence = [{ at, fact: EVIDENCE.shortfall }]
  const review = { reason: 'shortfall', cardId: null, order: null, amount, evidence, at } as const
  return [{ kind: 'review_opened', ...review }]
}

/** What a cancelled order leaves spent, where no person has been told since it was cancelled. */
function stillSpent(state: CheckoutState, at: number): CheckoutEvent[] {
  const told = (card: CardEntry): boolean =>
    state.reviews.some(
      review =>
        review.cardId === card.id &&
        review.reason === 'undo_by_hand' &&
        review.number > state.reviewsBeforeCancel,
    )
  return state.cards
    .filter(card => card.status === 'redeemed' && !told(card))
    .map(card => ({
      kind: 'review_opened',
      reason: 'undo_by_hand',
      cardId: card.id,
      order: state.orders[0] ?? null,
      amount: card.redemption?.booked ?? card.applied,
      evidence: [{ at, fact: EVIDENCE.undo_by_hand }],
      at,
    }))
}

/** Partial refunds that came before the redemption had ended. */
function refundsToReview(state: CheckoutState, at: number): CheckoutEvent[] {
  const reviewed = state.reviews.filter(review => review.reason === 'undo_by_hand').length
  if (reviewed > 0 || redeemedOf(state) === 0) return []
  return state.refunds.flatMap(({ amount, source, orderId }) =>
    refundReview(amount, { source, orderId }, at),
  )
}

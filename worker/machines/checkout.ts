/** The checkout after each fact: a pure fold. What may happen is decided in the files beside it. */
import { type CheckoutFact, UNSEEN } from './checkout-facts.ts'
import {
  type CardEntry,
  type CheckoutState,
  type Chore,
  isAmong,
  isHeld,
  KEYS_KEPT_MS,
  type OrderRef,
  type QueuedEvent,
  sameOrder,
} from './checkout-state.ts'

export const emptyCheckout: CheckoutState = {
  id: '',
  version: 0,
  status: 'open',
  currency: '',
  orderTotal: 0,
  cartRef: null,
  createdAt: 0,
  concludedAt: null,
  cards: [],
  everHeld: false,
  lost: [],
  expiresAt: null,
  renewableUntil: null,
  fence: 0,
  orders: [],
  unbound: [],
  void: [],
  placing: null,
  placed: null,
  goal: null,
  reviewsBeforeCancel: 0,
  closed: false,
  promised: null,
  chores: [],
  choresAt: null,
  askAt: null,
  reviews: [],
  refunds: [],
  outbox: [],
  events: 0,
  keys: [],
}

export function evolveCheckout(state: CheckoutState, fact: CheckoutFact): CheckoutState {
  const next = applyFact(state, fact)
  return UNSEEN.has(fact.kind) ? next : { ...next, version: state.version + 1 }
}

function applyFact(state: CheckoutState, fact: CheckoutFact): CheckoutState {
  switch (fact.kind) {
    case 'created': {
      const { kind: _, at, ...given } = fact
      return { ...emptyCheckout, ...given, createdAt: at }
    }
    case 'key_kept': {
      const { key, bodyHash, at } = fact
      const recent = state.keys.filter(one => one.at + KEYS_KEPT_MS > at)
      return { ...state, keys: [...recent, { key, bodyHash, at }] }
    }
    case 'fenced':
      return { ...state, fence: fact.fence }
    case 'shopped':
      return {
        ...withChores(unbound(state), fact.chores, fact.at),
        ...fact.shopping,
        everHeld: state.everHeld || fact.shopping.cards.length > 0,
        status: 'open',
      }
    case 'forgotten':
      return { ...state, cards: state.cards.filter(card => card.id !== fact.cardId) }
    case 'expired':
      return {
        ...withChores(state, fact.chores, fact.at),
        status: 'expired',
        expiresAt: null,
        cards: state.cards.map(card =>
          card.status === 'held'
            ? { ...card, status: 'released', applied: 0, forfeited: 0, needsConsent: null }
            : card,
        ),
      }
    case 'placing':
      return { ...state, placing: fact.placing }
    case 'unplaced':
      return { ...withChores(state, fact.chores, fact.at), ...fact.shopping, placing: null }
    case 'placed':
      return placed(state, fact)
    case 'reopened':
      return {
        ...withChores(unbound(state), fact.chores, fact.at),
        status: 'open',
        expiresAt: fact.expiresAt,
        renewableUntil: fact.renewableUntil,
        // What the order did not need was let go when it was placed: gone for the shopper, and named.
        lost: state.cards.filter(card => !isHeld(card)).map(card => card.label),
        cards: state.cards.filter(isHeld).map(card => ({ ...card, promised: null, fresh: false })),
      }
    case 'bound':
      return withOrder(state, fact.order)
    case 'unbound':
      return unbound(state)
    case 'voided':
      return isAmong(state.void, fact.order)
        ? state
        : { ...state, void: [...state.void, fact.order] }
    case 'completing':
      return {
        ...state,
        status: 'completing',
        goal: 'complete',
        // Once closed by a person, it has been opened again by one.
        closed: false,
        placing: null,
        promised: fact.promised,
        placed: state.placed ?? {
          orderTotal: fact.orderTotal,
          applied: fact.promised,
          at: fact.at,
          until: fact.at,
        },
        expiresAt: null,
        askAt: fact.at,
        cards: state.cards.map(asPromised),
      }
    case 'cancelling':
      return {
        ...state,
        status: 'cancelling',
        goal: 'cancel',
        reviewsBeforeCancel: state.reviews.length,
        placing: null,
        expiresAt: null,
        askAt: fact.at,
        cards: state.cards.map(card => ({
          ...card,
          promised: card.promised ?? { applied: card.applied, forfeited: card.forfeited },
        })),
      }
    case 'resumed':
      return {
        ...state,
        status: state.goal === 'cancel' ? 'cancelling' : 'completing',
        askAt: fact.at,
      }
    case 'card_changed':
      return {
        ...state,
        cards: state.cards.map(card => (card.id === fact.card.id ? fact.card : card)),
      }
    case 'asked':
      return { ...state, askAt: fact.askAt }
    case 'concluded':
      return {
        ...state,
        status: fact.status,
        concludedAt: fact.at,
        closed: fact.closed ?? state.closed,
        askAt: null,
      }
    case 'refunded': {
      const { deliveryId, amount, order } = fact
      return { ...state, refunds: [...state.refunds, { deliveryId, amount, ...order }] }
    }
    case 'review_opened':
    case 'review_raised':
    case 'review_decided':
      return { ...state, reviews: reviewsAfter(state, fact) }
    case 'chores_added':
      return withChores(state, fact.chores, fact.at)
    case 'chores_done':
      return {
        ...state,
        chores: state.chores.filter(
          chore => !fact.done.includes(chore) && !fact.done.some(done => sameChore(done, chore)),
        ),
        choresAt: fact.nextAt,
      }
    case 'queued':
      return { ...state, outbox: [...state.outbox, fact.event], events: state.events + 1 }
    case 'event_tried':
      return { ...state, outbox: outboxAfter(state, fact) }
    default:
      return fact satisfies never
  }
}

function placed(
  state: CheckoutState,
  fact: Extract<CheckoutFact, { kind: 'placed' }>,
): CheckoutState {
  const { placing } = state
  if (!placing) return state
  const { orderTotal, applied, order } = placing
  return {
    ...withOrder(withChores(state, fact.chores, fact.at), order),
    cards: fact.cards.map(card => ({ ...asPromised(card), fresh: card.status === 'held' })),
    status: 'placed',
    placing: null,
    placed: { orderTotal, applied, at: fact.at, until: fact.until },
    expiresAt: fact.until,
    renewableUntil: null,
    lost: [],
  }
}

/** Shopping again: what was placed before no longer binds, and its cancellation no longer concerns us. */
const unbound = (state: CheckoutState): CheckoutState =>
  state.placed === null && state.orders.length === 0
    ? state
    : { ...state, placed: null, orders: [], unbound: [...state.unbound, ...state.orders] }

/** A card whose hold ran out after placing still owes what was promised. */
const asPromised = (card: CardEntry): CardEntry => {
  const promised = card.promised ?? { applied: card.applied, forfeited: card.forfeited }
  return { ...card, ...promised, promised }
}

const withOrder = (state: CheckoutState, order: OrderRef): CheckoutState => ({
  ...state,
  orders: state.orders.some(known => sameOrder(known, order))
    ? state.orders
    : [...state.orders, order],
  unbound: state.unbound.filter(known => !isAmong([order], known)),
  void: state.void.filter(known => !isAmong([order], known)),
})

const withChores = (state: CheckoutState, chores: Chore[], at: number): CheckoutState =>
  chores.length === 0 ? state : { ...state, chores: [...state.chores, ...chores], choresAt: at }

const sameChore = (one: Chore, other: Chore): boolean =>
  one.kind === other.kind &&
  one.fence === other.fence &&
  ('object' in one
    ? 'object' in other && one.object === other.object && one.number === other.number
    : 'order' in other && sameOrder(one.order, other.order))

function reviewsAfter(
  state: CheckoutState,
  fact: Extract<CheckoutFact, { kind: 'review_opened' | 'review_raised' | 'review_decided' }>,
): CheckoutState['reviews'] {
  if (fact.kind === 'review_opened') {
    const { reason, cardId, order, amount, evidence, at } = fact
    const number = state.reviews.length + 1
    const opened = { number, reason, cardId, order, amount, evidence, openedAt: at, version: 1 }
    return [...state.reviews, { ...opened, decided: null }]
  }
  return state.reviews.map(review => {
    if (review.number !== fact.number) return review
    const raised = { ...review, version: review.version + 1 }
    if (fact.kind === 'review_raised') return { ...raised, evidence: fact.evidence }
    const { at, by, decision, note, upstreamId } = fact
    return { ...raised, decided: { at, by, decision, note, upstreamId } }
  })
}

function outboxAfter(
  state: CheckoutState,
  fact: Extract<CheckoutFact, { kind: 'event_tried' }>,
): QueuedEvent[] {
  if (fact.delivered) return state.outbox.filter(event => event.id !== fact.id)
  return state.outbox.map(event =>
    event.id === fact.id
      ? { ...event, listed: fact.listed, nextAt: fact.nextAt, tries: fact.tries }
      : event,
  )
}

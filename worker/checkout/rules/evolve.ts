/** The checkout after each event: a pure fold. What may happen is decided in the files beside it. */
import { type CheckoutEvent, UNSEEN } from './events.ts'
import {
  type CardEntry,
  type CheckoutState,
  type Compensation,
  isAmong,
  isHeld,
  KEYS_KEPT_MS,
  type OrderRef,
  type OutboxEntry,
  sameOrder,
} from './state.ts'

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
  compensations: [],
  compensationsAt: null,
  askAt: null,
  reviews: [],
  refunds: [],
  outbox: [],
  announced: 0,
  keys: [],
}

export function evolveCheckout(state: CheckoutState, event: CheckoutEvent): CheckoutState {
  const next = applyEvent(state, event)
  return UNSEEN.has(event.kind) ? next : { ...next, version: state.version + 1 }
}

function applyEvent(state: CheckoutState, event: CheckoutEvent): CheckoutState {
  switch (event.kind) {
    case 'created': {
      const { kind: _, at, ...given } = event
      return { ...emptyCheckout, ...given, createdAt: at }
    }
    case 'key_kept': {
      const { key, bodyHash, at } = event
      const recent = state.keys.filter(one => one.at + KEYS_KEPT_MS > at)
      return { ...state, keys: [...recent, { key, bodyHash, at }] }
    }
    case 'fenced':
      return { ...state, fence: event.fence }
    case 'shopped':
      return {
        ...withCompensations(unbound(state), event.compensations, event.at),
        ...event.shopping,
        everHeld: state.everHeld || event.shopping.cards.length > 0,
        status: 'open',
      }
    case 'forgotten':
      return { ...state, cards: state.cards.filter(card => card.id !== event.cardId) }
    case 'expired':
      return {
        ...withCompensations(state, event.compensations, event.at),
        status: 'expired',
        expiresAt: null,
        cards: state.cards.map(card =>
          card.status === 'held'
            ? { ...card, status: 'released', applied: 0, forfeited: 0, needsConsent: null }
            : card,
        ),
      }
    case 'placing':
      return { ...state, placing: event.placing }
    case 'unplaced':
      return {
        ...withCompensations(state, event.compensations, event.at),
        ...event.shopping,
        placing: null,
      }
    case 'placed':
      return placed(state, event)
    case 'reopened':
      return {
        ...withCompensations(unbound(state), event.compensations, event.at),
        status: 'open',
        expiresAt: event.expiresAt,
        renewableUntil: event.renewableUntil,
        // What the order did not need was let go when it was placed: gone for the shopper, and named.
        lost: state.cards.filter(card => !isHeld(card)).map(card => card.label),
        cards: state.cards.filter(isHeld).map(card => ({ ...card, promised: null, fresh: false })),
      }
    case 'bound':
      return withOrder(state, event.order)
    case 'unbound':
      return unbound(state)
    case 'voided':
      return isAmong(state.void, event.order)
        ? state
        : { ...state, void: [...state.void, event.order] }
    case 'completing':
      return {
        ...state,
        status: 'completing',
        goal: 'complete',
        // Once closed by a person, it has been opened again by one.
        closed: false,
        placing: null,
        promised: event.promised,
        placed: state.placed ?? {
          orderTotal: event.orderTotal,
          applied: event.promised,
          at: event.at,
          until: event.at,
        },
        expiresAt: null,
        askAt: event.at,
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
        askAt: event.at,
        cards: state.cards.map(card => ({
          ...card,
          promised: card.promised ?? { applied: card.applied, forfeited: card.forfeited },
        })),
      }
    case 'resumed':
      return {
        ...state,
        status: state.goal === 'cancel' ? 'cancelling' : 'completing',
        askAt: event.at,
      }
    case 'card_changed':
      return {
        ...state,
        cards: state.cards.map(card => (card.id === event.card.id ? event.card : card)),
      }
    case 'asked':
      return { ...state, askAt: event.askAt }
    case 'concluded':
      return {
        ...state,
        status: event.status,
        concludedAt: event.at,
        closed: event.closed ?? state.closed,
        askAt: null,
      }
    case 'refunded': {
      const { deliveryId, amount, order } = event
      return { ...state, refunds: [...state.refunds, { deliveryId, amount, ...order }] }
    }
    case 'review_opened':
    case 'review_raised':
    case 'review_decided':
      return { ...state, reviews: reviewsAfter(state, event) }
    case 'compensations_added':
      return withCompensations(state, event.compensations, event.at)
    case 'compensations_done':
      return {
        ...state,
        compensations: state.compensations.filter(
          compensation =>
            !event.done.includes(compensation) &&
            !event.done.some(done => sameCompensation(done, compensation)),
        ),
        compensationsAt: event.nextAt,
      }
    case 'queued':
      return { ...state, outbox: [...state.outbox, event.entry], announced: state.announced + 1 }
    case 'delivery_tried':
      return { ...state, outbox: outboxAfter(state, event) }
    default:
      return event satisfies never
  }
}

function placed(
  state: CheckoutState,
  event: Extract<CheckoutEvent, { kind: 'placed' }>,
): CheckoutState {
  const { placing } = state
  if (!placing) return state
  const { orderTotal, applied, order } = placing
  return {
    ...withOrder(withCompensations(state, event.compensations, event.at), order),
    cards: event.cards.map(card => ({ ...asPromised(card), fresh: card.status === 'held' })),
    status: 'placed',
    placing: null,
    placed: { orderTotal, applied, at: event.at, until: event.until },
    expiresAt: event.until,
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

const withCompensations = (
  state: CheckoutState,
  compensations: Compensation[],
  at: number,
): CheckoutState =>
  compensations.length === 0
    ? state
    : { ...state, compensations: [...state.compensations, ...compensations], compensationsAt: at }

const sameCompensation = (one: Compensation, other: Compensation): boolean =>
  one.kind === other.kind &&
  one.fence === other.fence &&
  ('object' in one
    ? 'object' in other && one.object === other.object && one.generation === other.generation
    : 'order' in other && sameOrder(one.order, other.order))

function reviewsAfter(
  state: CheckoutState,
  event: Extract<CheckoutEvent, { kind: 'review_opened' | 'review_raised' | 'review_decided' }>,
): CheckoutState['reviews'] {
  if (event.kind === 'review_opened') {
    const { reason, cardId, order, amount, evidence, at } = event
    const number = state.reviews.length + 1
    const opened = { number, reason, cardId, order, amount, evidence, openedAt: at, version: 1 }
    return [...state.reviews, { ...opened, decided: null }]
  }
  return state.reviews.map(review => {
    if (review.number !== event.number) return review
    const raised = { ...review, version: review.version + 1 }
    if (event.kind === 'review_raised') return { ...raised, evidence: event.evidence }
    const { at, by, decision, note, upstreamId } = event
    return { ...raised, decided: { at, by, decision, note, upstreamId } }
  })
}

function outboxAfter(
  state: CheckoutState,
  { id, delivered, listed, nextAt, tries }: Extract<CheckoutEvent, { kind: 'delivery_tried' }>,
): OutboxEntry[] {
  if (delivered) return state.outbox.filter(entry => entry.id !== id)
  return state.outbox.map(entry => (entry.id === id ? { ...entry, listed, nextAt, tries } : entry))
}

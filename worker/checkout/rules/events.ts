/** What can happen to a checkout: the events of its journal. */
import type { Decision, ReviewReason } from '../../../shared/api.ts'
import type { Evidence } from '../../card/rules/attempt.ts'
import type { Bucket } from '../../rate-limit/rules/leaky-bucket.ts'
import type { CardEntry } from './state/card-entry.ts'
import type { Compensation } from './state/compensation.ts'
import type { Figures } from './state/figures.ts'
import type { OrderRef } from './state/order-ref.ts'
import type { OutboxEntry, Way } from './state/outbox-entry.ts'
import type { CheckoutState, Placing } from './state.ts'

export type CheckoutEvent = ShoppingEvent | OrderEvent | RedemptionEvent | ReviewEvent | RecordEvent

/** The checkout adds the time as it writes the event. Journals of before have none. */
type DatedAsWritten = { at?: number }

/** Cards and money of an open checkout, all of it worked out anew. */
export type Shopping = {
  orderTotal: number
  cards: CardEntry[]
  lost: string[]
  expiresAt: number | null
  renewableUntil: number | null
}

export type ShoppingEvent =
  | {
      kind: 'created'
      id: string
      shop?: string
      currency: string
      orderTotal: number
      cartRef: string | null
      at: number
    }
  | { kind: 'shopped'; shopping: Shopping; compensations: Compensation[]; at: number }
  /** A card of an expired checkout was removed. */
  | ({ kind: 'forgotten'; cardId: string } & DatedAsWritten)
  | { kind: 'expired'; compensations: Compensation[]; at: number }

export type OrderEvent =
  | ({ kind: 'placing'; placing: Placing } & DatedAsWritten)
  | { kind: 'unplaced'; shopping: Shopping; compensations: Compensation[]; at: number }
  | { kind: 'placed'; cards: CardEntry[]; until: number; compensations: Compensation[]; at: number }
  | {
      kind: 'reopened'
      expiresAt: number | null
      renewableUntil: number
      compensations: Compensation[]
      at: number
    }
  /** Placed again: its cards are held for longer. */
  | { kind: 'prolonged'; until: number; compensations: Compensation[]; at: number }
  /** The shop named the payment of an order that a delivery had placed. */
  | ({ kind: 'payment_named'; paymentId: string } & DatedAsWritten)
  /** Placed again for more, of which the cards pay no more than before. */
  | ({ kind: 'surcharged'; orderTotal: number } & DatedAsWritten)
  /** The order has this checkout; or it has further names. */
  | ({ kind: 'bound'; order: OrderRef } & DatedAsWritten)
  /** The order of an expired checkout was given back. */
  | ({ kind: 'unbound' } & DatedAsWritten)
  | ({
      kind: 'refund_kept'
      refundId: string
      amount: number
      order: OrderRef
    } & DatedAsWritten)
  | ({ kind: 'refund_done'; refundId: string; review: number | null } & DatedAsWritten)

export type RedemptionEvent =
  | { kind: 'completing'; promised: number; orderTotal: number; at: number }
  /** `byHand`: a part has gone back before, so a person undoes the rest. */
  | { kind: 'cancelling'; byHand: boolean; at: number }
  /** A person decided: what waited for them goes on. */
  | { kind: 'resumed'; at: number }
  | ({ kind: 'card_changed'; card: CardEntry } & DatedAsWritten)
  | { kind: 'asked'; askAt: number | null }
  | {
      kind: 'concluded'
      status: 'completed' | 'review' | 'cancelled'
      at: number
    }

export type ReviewEvent =
  | {
      kind: 'review_opened'
      reason: ReviewReason
      cardId: string | null
      order: OrderRef | null
      amount: number | null
      blocks: boolean
      figures?: Figures
      evidence: Evidence[]
      at: number
    }
  | ({ kind: 'review_raised'; number: number; evidence: Evidence[] } & DatedAsWritten)
  | {
      kind: 'review_decided'
      number: number
      decision: Decision
      by: string
      note: string | null
      upstreamId: string | null
      at: number
    }

/** What the checkout records about its own calls. */
export type RecordEvent =
  | { kind: 'key_kept'; key: string; bodyHash: string; at: number }
  | { kind: 'changes_counted'; bucket: Bucket }
  | { kind: 'fenced'; fence: number }
  | { kind: 'compensations_added'; compensations: Compensation[]; at: number }
  | { kind: 'compensations_done'; done: Compensation[]; nextAt: number | null }
  | { kind: 'queued'; entry: OutboxEntry }
  /** `asDelivered`: what the back office was told of it. */
  | { kind: 'listing_tried'; id: string; asDelivered: boolean; way: Way; at: number }
  | { kind: 'sending_tried'; id: string; way: Way; at: number }
  | { kind: 'registered'; number: number; dueAt: number }
  | { kind: 'unregistered'; number: number }
  /** The affairs of the order are erased: this is what is left, and no event before it. */
  | { kind: 'erased'; state: CheckoutState }
  | { kind: 'erased_elsewhere'; nextAt: number | null }

/** Events that change nothing which the outside can see: they leave the version as it is. */
export const UNSEEN = new Set<CheckoutEvent['kind']>([
  'key_kept',
  'changes_counted',
  'fenced',
  'asked',
  'compensations_added',
  'compensations_done',
  'queued',
  'listing_tried',
  'sending_tried',
  'registered',
  'unregistered',
  'bound',
  'erased_elsewhere',
])

/** Those that a story tells and whose rules need no time. */
const DATED_AS_WRITTEN = new Set<CheckoutEvent['kind']>([
  'forgotten',
  'placing',
  'payment_named',
  'surcharged',
  'bound',
  'unbound',
  'refund_kept',
  'refund_done',
  'card_changed',
  'review_raised',
])

export const dated = (event: CheckoutEvent, at: number): CheckoutEvent =>
  DATED_AS_WRITTEN.has(event.kind) ? ({ ...event, at } as CheckoutEvent) : event

/** The event that adds these compensations; none where there are none. */
export const compensationsAdded = (compensations: Compensation[], at: number): CheckoutEvent[] =>
  compensations.length > 0 ? [{ kind: 'compensations_added', compensations, at }] : []

export const shopped = (
  shopping: Shopping,
  at: number,
  compensations: Compensation[] = [],
): CheckoutEvent => ({ kind: 'shopped', shopping, compensations, at })

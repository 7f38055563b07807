/** What can happen to a checkout: the events of its journal. */
import type { Decision, ReviewReason } from '../../../shared/api.ts'
import type { Evidence } from '../../card/rules/attempt.ts'
import type { CardEntry, Compensation, OrderRef, OutboxEntry, Placing } from './state.ts'

/** The open checkout's cards and money, worked out anew in one go. */
export type Shopping = {
  orderTotal: number
  cards: CardEntry[]
  lost: string[]
  expiresAt: number | null
  renewableUntil: number | null
}

export type CheckoutEvent =
  | {
      kind: 'created'
      id: string
      currency: string
      orderTotal: number
      cartRef: string | null
      at: number
    }
  | { kind: 'key_kept'; key: string; bodyHash: string; at: number }
  | { kind: 'fenced'; fence: number }
  | { kind: 'shopped'; shopping: Shopping; compensations: Compensation[]; at: number }
  | { kind: 'forgotten'; cardId: string }
  | { kind: 'expired'; compensations: Compensation[]; at: number }
  | { kind: 'placing'; placing: Placing }
  | { kind: 'unplaced'; shopping: Shopping; compensations: Compensation[]; at: number }
  | { kind: 'placed'; cards: CardEntry[]; until: number; compensations: Compensation[]; at: number }
  | {
      kind: 'reopened'
      order: OrderRef
      expiresAt: number | null
      renewableUntil: number
      compensations: Compensation[]
      at: number
    }
  | { kind: 'bound'; order: OrderRef }
  /** Its order, which had expired, was given back. */
  | { kind: 'unbound' }
  /** An order that had been given back was cancelled or refunded. */
  | { kind: 'voided'; order: OrderRef }
  | { kind: 'completing'; promised: number; orderTotal: number; at: number }
  | { kind: 'cancelling'; at: number }
  /** A person has decided: what waited for it goes on. */
  | { kind: 'resumed'; at: number }
  | { kind: 'card_changed'; card: CardEntry }
  | { kind: 'asked'; askAt: number | null }
  | {
      kind: 'concluded'
      status: 'completed' | 'review' | 'cancelled'
      closed?: boolean
      at: number
    }
  | { kind: 'refunded'; deliveryId: string; amount: number; order: OrderRef }
  | {
      kind: 'review_opened'
      reason: ReviewReason
      cardId: string | null
      order: OrderRef | null
      amount: number | null
      evidence: Evidence[]
      at: number
    }
  | { kind: 'review_raised'; number: number; evidence: Evidence[] }
  | {
      kind: 'review_decided'
      number: number
      decision: Decision
      by: string
      note: string | null
      upstreamId: string | null
      at: number
    }
  | { kind: 'compensations_added'; compensations: Compensation[]; at: number }
  | { kind: 'compensations_done'; done: Compensation[]; nextAt: number | null }
  | { kind: 'queued'; entry: OutboxEntry }
  | {
      kind: 'delivery_tried'
      id: string
      listed: boolean
      delivered: boolean
      nextAt: number
      tries: number
    }

/** What the outside never sees does not raise the version. */
export const UNSEEN = new Set<CheckoutEvent['kind']>([
  'key_kept',
  'fenced',
  'asked',
  'compensations_added',
  'compensations_done',
  'queued',
  'delivery_tried',
  'bound',
])

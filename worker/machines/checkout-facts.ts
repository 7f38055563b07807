/** What can happen to a checkout: the facts of its journal. */
import type { Decision, ReviewReason } from '../../shared/checkout.ts'
import type { Evidence } from './attempt.ts'
import type { CardEntry, Chore, OrderRef, Placing, QueuedEvent } from './checkout-state.ts'

/** The open checkout's cards and money, worked out anew in one go. */
export type Shopping = {
  orderTotal: number
  cards: CardEntry[]
  lost: string[]
  expiresAt: number | null
  renewableUntil: number | null
}

export type CheckoutFact =
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
  | { kind: 'shopped'; shopping: Shopping; chores: Chore[]; at: number }
  | { kind: 'forgotten'; cardId: string }
  | { kind: 'expired'; chores: Chore[]; at: number }
  | { kind: 'placing'; placing: Placing }
  | { kind: 'unplaced'; shopping: Shopping; chores: Chore[]; at: number }
  | { kind: 'placed'; cards: CardEntry[]; until: number; chores: Chore[]; at: number }
  | {
      kind: 'reopened'
      order: OrderRef
      expiresAt: number | null
      renewableUntil: number
      chores: Chore[]
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
  | { kind: 'chores_added'; chores: Chore[]; at: number }
  | { kind: 'chores_done'; done: Chore[]; nextAt: number | null }
  | { kind: 'queued'; event: QueuedEvent }
  | {
      kind: 'event_tried'
      id: string
      listed: boolean
      delivered: boolean
      nextAt: number
      tries: number
    }

/** What the outside never sees does not raise the version. */
export const UNSEEN = new Set<CheckoutFact['kind']>([
  'key_kept',
  'fenced',
  'asked',
  'chores_added',
  'chores_done',
  'queued',
  'event_tried',
  'bound',
])

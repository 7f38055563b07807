/** A question that a person has to decide about this checkout, and what they decided. */
import type { Decision, ReviewReason } from '../../../../shared/api.ts'
import type { Evidence } from '../../../card/rules/attempt.ts'
import type { CardEntry } from './card-entry.ts'
import type { Figures } from './figures.ts'
import type { OrderRef } from './order-ref.ts'

export type ReviewEntry = {
  number: number
  reason: ReviewReason
  /** Null: it is about the order. */
  cardId: string | null
  order: OrderRef | null
  amount: number | null
  /** The checkout does not come to its end before it is decided. */
  blocks: boolean
  /** Of a second order: what its completion said, should it turn out to be this checkout's order. */
  figures: Figures | null
  evidence: Evidence[]
  openedAt: number
  version: number
  decided: ReviewDecision | null
}

export type ReviewDecision = {
  at: number
  by: string
  decision: Decision
  note: string | null
  upstreamId: string | null
}

/** Reviews that ask how an attempt to redeem a card ended. */
export const ASKS_FOR_OUTCOME = new Set<ReviewReason>(['unknown', 'provider_refuses_us'])

/** The last review that asks how an attempt with this card ended. */
export const lastReviewOf = (reviews: ReviewEntry[], card: CardEntry): ReviewEntry | undefined =>
  reviews.filter(one => one.cardId === card.id && ASKS_FOR_OUTCOME.has(one.reason)).at(-1)

/**
 * What may be asked of the back office, the one object of a store that lists its reviews and outbound events. No shopper waits
 * for it.
 */
import type { Checkout, DecisionRequest, Review } from '../../shared/api.ts'
import type { Problem } from '../../shared/problem.ts'
import type { Result } from '../../shared/result.ts'
import type { CallNote } from '../providers/call-health.ts'

/** An event as `GET /v1/events` lists it. */
export type OutboundEvent = {
  id: string
  type: string
  timestamp: string
  data: Checkout
}

/** An event, or a review, as a checkout hands it over. `at`: ms. */
export type ListedEntry = { id: string; type: string; at: number; data: unknown }

export type ReviewQuery = {
  status: 'open' | 'decided' | 'all'
  limit: number
  cursor: string | null
}

export type EventQuery = { after: string | null; limit: number }

/** A signed order that is, or may be, paid, and names a checkout which is not here. `orderId` null: it could not be read. */
export type StrayOrder = { checkoutId: string; source: string; orderId: string | null }

/** Deliveries of a source that came to nothing: how many, in fixed words why, and when the last one did (ms). */
export type RefusedDeliveries = { source: string; reason: string; count: number; at: number }

export type BackOfficeHealth = {
  /** The last call to each gift-card system. */
  providers: { name: string; ok: boolean; at: string; detail: string }[]
  openReviews: number
  /** Events that the shop should have taken by now. */
  undelivered: number
  /** The newest first. */
  refused: RefusedDeliveries[]
}

export interface BackOfficeCalls {
  reviews(query: ReviewQuery): Promise<{ reviews: Review[]; next: string | null }>
  events(query: EventQuery): Promise<{ events: OutboundEvent[]; next: string | null }>
  /** Opens the review `unknown_checkout`, once for each order. */
  unknownCheckout(order: StrayOrder): Promise<void>
  /** Decides a review that belongs to no checkout. */
  decide(reviewId: string, decision: DecisionRequest): Promise<Result<Review, Problem>>
  /** Takes in an event or a review from a checkout's outbox; safe to repeat. */
  list(entry: ListedEntry): Promise<void>
  /** The shop has taken this event. */
  delivered(eventId: string): Promise<void>
  /** How a call to a gift-card system went. */
  noteCall(note: CallNote): Promise<void>
  /** Adds to the count of the source and reason. */
  refused(deliveries: RefusedDeliveries): Promise<void>
  /** For `/v1/health`. */
  health(): Promise<BackOfficeHealth>
}

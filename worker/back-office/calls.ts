/**
 * What may be asked of a shard of the back office: it lists the reviews and outbound events of its checkouts, and knows which of
 * them are unfinished. No shopper waits for it.
 */
import type { DecisionRequest, Review, ReviewReason } from '../../shared/api.ts'
import type { Problem } from '../../shared/problem.ts'
import type { Result } from '../../shared/result.ts'
import type { LedgerCalls, LedgerEntry, Segment } from './ledger/calls.ts'

/** What a shard has listed under a number that grows. `at`: ms. */
export type Row = { seq: number; at: number; json: string }

/** An event, or a review, as a checkout hands it over. `at`: ms. `delivered`: the shop has taken it. */
export type ListedEntry = {
  id: string
  type: string
  at: number
  data: unknown
  delivered: boolean
  /** How the checkout stands, for the ledger. */
  order?: LedgerEntry
}

export type ReviewStatus = 'open' | 'decided' | 'all'

export type ReviewQuery = ShardQuery & { status: ReviewStatus; reason?: ReviewReason | null }

/** A page of one shard: what comes after this number. */
export type ShardQuery = { after: number; limit: number }

/** A signed order that is, or may be, paid, and names a checkout which is not here. `orderId` null: it could not be read. */
export type StrayOrder = {
  checkoutId: string
  source: string
  orderId: string | null
  /** To which it was delivered, where that has a name. */
  shop?: string
}

/** Our books and the list of a gift-card system differ, and nothing explains it. `key`: the same for the same difference. */
export type BooksDiffer = Pick<
  Review,
  'checkoutId' | 'provider' | 'label' | 'amount' | 'currency'
> & {
  key: string
  facts: string[]
  /** Whose books, where the shop has a name. */
  shop?: string
}

/** A checkout whose business is unfinished. `fence`: an older call changes nothing. `dueAt`: until then it goes on by itself (ms). */
export type Unfinished = { checkoutId: string; fence: number; dueAt: number }

/** Counts end at COUNTED_AT_MOST, so that asking takes as long with a million as with none. */
export type ShardHealth = {
  openReviews: number
  /** Events that the shop should have taken by now. */
  undelivered: number
  /** Unfinished business that nobody has driven on for too long. */
  stalled: number
}

/** `openedAt`: ms. */
export type OpenReview = { reason: ReviewReason; openedAt: number }

export type ReviewFigures = { day: number; reason: ReviewReason; opened: number; decided: number }

/** `dueAt`: ms. */
export type OverdueMoney = { checkoutId: string; dueAt: number }

export const COUNTED_AT_MOST = 100

/** The review of a difference. */
export type DifferenceReview = { id: string; isDecided: boolean }

export interface BackOfficeCalls extends LedgerCalls {
  reviews(query: ReviewQuery): Promise<Row[]>
  /** Open reviews, at most 1,000, the oldest first. */
  openReviews(): Promise<OpenReview[]>
  /** How many were opened and decided on each day. */
  reviewFigures(segments: Segment[]): Promise<ReviewFigures[]>
  /** Unfinished business that is overdue, those that have waited longest first. Changes nothing. */
  overdueMoney(limit: number): Promise<OverdueMoney[]>
  events(query: ShardQuery): Promise<Row[]>
  /** Opens the review `unknown_checkout`, once for each order. */
  unknownCheckout(order: StrayOrder): Promise<void>
  /** Opens the review `books_differ`, once for each difference; answers with that one, decided or not. */
  booksDiffer(differ: BooksDiffer): Promise<DifferenceReview>
  /** A review that is listed here, in its latest version. */
  review(reviewId: string): Promise<Review | null>
  /** Decides a review that belongs to no checkout. */
  decide(reviewId: string, decision: DecisionRequest): Promise<Result<Review, Problem>>
  /** Takes in an event or a review from a checkout's outbox; safe to repeat. */
  list(entry: ListedEntry): Promise<void>
  /** What is listed about a checkout: events, and reviews of its own and of the store. Changes nothing. */
  about(checkoutId: string): Promise<{ events: unknown[]; reviews: Review[] }>
  /** Deletes all of that but a review of the store that is open. Safe to repeat. */
  erase(checkoutId: string): Promise<void>
  /** Keeps in mind that this checkout is unfinished. */
  watch(unfinished: Unfinished): Promise<void>
  /** The checkout has come to its end, and has told all of it; `order` is how it stands then. */
  unwatch(finished: { checkoutId: string; fence: number; order?: LedgerEntry }): Promise<void>
  /** The unfinished checkouts that are overdue, those that have waited longest first. */
  overdue(limit: number): Promise<string[]>
  /** For `/v1/health`. */
  health(): Promise<ShardHealth>
}

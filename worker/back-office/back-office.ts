/**
 * The work of a shard of the back office: the review queue, the event log and the register of unfinished business behind one
 * object. It decides nothing about money.
 */
import type { DecisionRequest, Review } from '../../shared/api.ts'
import type { Problem } from '../../shared/problem.ts'
import type { Result } from '../../shared/result.ts'
import { REVIEW_LISTED } from '../checkout/rules/state/outbox-entry.ts'
import type {
  BackOfficeCalls,
  BooksDiffer,
  DifferenceReview,
  ListedEntry,
  ReviewQuery,
  ShardHealth,
  ShardQuery,
  StrayOrder,
  Unfinished,
} from './calls.ts'
import { EventLog } from './event-log.ts'
import type { LedgerCalls, LedgerEntry, LedgerSearch, Segment } from './ledger/calls.ts'
import { Ledger } from './ledger/ledger.ts'
import { ReviewFigures } from './review-figures.ts'
import { ReviewQueue } from './review-queue.ts'
import {
  DAY_MS,
  deletedBefore,
  lateBefore,
  PURGE_PAUSE_MS,
  PURGE_STEP_ROWS,
  stalledBefore,
} from './rules/times.ts'
import { UnfinishedBusiness } from './unfinished.ts'

export class BackOffice implements BackOfficeCalls {
  readonly #storage: DurableObjectStorage
  readonly #retentionMs: number
  readonly #reviews: ReviewQueue
  readonly #reviewFigures: ReviewFigures
  readonly #events: EventLog
  readonly #unfinished: UnfinishedBusiness
  readonly #ledger: Ledger
  /** The last purge has left some. */
  #hasMore = false

  constructor(storage: DurableObjectStorage, retentionMs: number) {
    this.#storage = storage
    this.#retentionMs = retentionMs
    this.#reviews = new ReviewQueue(storage.sql)
    this.#reviewFigures = new ReviewFigures(storage.sql)
    this.#events = new EventLog(storage.sql)
    this.#unfinished = new UnfinishedBusiness(storage.sql)
    this.#ledger = new Ledger(storage.sql)
  }

  async list(entry: ListedEntry): Promise<void> {
    if (entry.type === REVIEW_LISTED) this.#reviews.keep(entry.data as Review)
    else this.#events.add(entry)
    if (entry.order) await this.#ledger.keep(entry.order)
    await this.#wakeDaily()
  }

  async reviews(query: ReviewQuery) {
    return this.#reviews.page(query)
  }

  async review(reviewId: string) {
    return this.#reviews.read(reviewId)
  }

  async openReviews() {
    return this.#reviewFigures.open()
  }

  async reviewFigures(segments: Segment[]) {
    return this.#reviewFigures.byDay(segments)
  }

  async overdueMoney(limit: number) {
    return this.#unfinished.overdueSince(Date.now(), limit)
  }

  async events(query: ShardQuery) {
    return this.#events.page(query)
  }

  async unknownCheckout(order: StrayOrder): Promise<void> {
    this.#reviews.openUnknownCheckout(order, Date.now())
    await this.#wakeDaily()
  }

  async booksDiffer(differ: BooksDiffer): Promise<DifferenceReview> {
    const review = this.#reviews.openBooksDiffer(differ, Date.now())
    await this.#wakeDaily()
    return review
  }

  async decide(reviewId: string, request: DecisionRequest): Promise<Result<Review, Problem>> {
    return this.#reviews.decide(reviewId, request, Date.now())
  }

  async about(checkoutId: string) {
    return { events: this.#events.about(checkoutId), reviews: this.#reviews.about(checkoutId) }
  }

  async erase(checkoutId: string): Promise<void> {
    this.#events.erase(checkoutId)
    this.#reviews.erase(checkoutId)
  }

  async watch(unfinished: Unfinished): Promise<void> {
    this.#unfinished.watch(unfinished)
  }

  async unwatch({
    checkoutId,
    fence,
    order,
  }: Parameters<BackOfficeCalls['unwatch']>[0]): Promise<void> {
    if (order) await this.#ledger.keep(order)
    this.#unfinished.unwatch(checkoutId, fence)
  }

  async keep(entry: LedgerEntry): Promise<void> {
    await this.#ledger.keep(entry)
    await this.#wakeDaily()
  }

  async find(search: LedgerSearch) {
    return this.#ledger.find(search)
  }

  async movements(query: Parameters<LedgerCalls['movements']>[0]) {
    return this.#ledger.movements(query)
  }

  async sums(since: number) {
    return this.#ledger.sums(since)
  }

  async figures(segments: Segment[]) {
    return this.#ledger.figures(segments)
  }

  async overdue(limit: number): Promise<string[]> {
    return this.#unfinished.overdue(Date.now(), limit)
  }

  async health(): Promise<ShardHealth> {
    const now = Date.now()
    return {
      openReviews: this.#reviews.countOpen(),
      undelivered: this.#events.countUndelivered(lateBefore(now)),
      stalled: this.#unfinished.countOverdue(stalledBefore(now)),
    }
  }

  /** The alarm, once a day and then until nothing is left: deletes what is older than RETENTION_DAYS, a few rows at a time. */
  async wake(): Promise<void> {
    const before = deletedBefore(Date.now(), this.#retentionMs)
    const events = this.#events.deleteOld(before)
    const reviews = this.#reviews.deleteDecided(before)
    const ledger = this.#ledger.deleteOld(before, PURGE_STEP_ROWS)
    this.#hasMore = events || reviews || ledger
  }

  rearm(pauseMs: number): void {
    void this.#storage.setAlarm(Date.now() + (this.#hasMore ? PURGE_PAUSE_MS : pauseMs))
  }

  async #wakeDaily(): Promise<void> {
    if ((await this.#storage.getAlarm()) === null) await this.#storage.setAlarm(Date.now() + DAY_MS)
  }
}

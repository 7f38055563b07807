/**
 * The back office's work: the review queue, the event log and the status of the gift-card systems behind one object. It decides
 * nothing about money.
 */
import type { DecisionRequest, Review } from '../../shared/api.ts'
import type { Problem } from '../../shared/problem.ts'
import type { Result } from '../../shared/result.ts'
import { REVIEW_LISTED } from '../checkout/rules/announcements.ts'
import type { CallNote } from '../providers/call-health.ts'
import type {
  BackOfficeCalls,
  BackOfficeHealth,
  EventQuery,
  ListedEntry,
  RefusedDeliveries,
  ReviewQuery,
  StrayOrder,
} from './calls.ts'
import { DeliveryRefusals } from './delivery-refusals.ts'
import { EventLog } from './event-log.ts'
import { ProviderStatus } from './provider-status.ts'
import { ReviewQueue } from './review-queue.ts'
import { DAY_MS, deletedBefore, lateBefore } from './rules/times.ts'

export class BackOffice implements BackOfficeCalls {
  readonly #storage: DurableObjectStorage
  readonly #retentionMs: number
  readonly #reviews: ReviewQueue
  readonly #events: EventLog
  readonly #providers: ProviderStatus
  readonly #refusals: DeliveryRefusals

  constructor(storage: DurableObjectStorage, retentionMs: number) {
    this.#storage = storage
    this.#retentionMs = retentionMs
    this.#reviews = new ReviewQueue(storage.sql)
    this.#events = new EventLog(storage.sql)
    this.#providers = new ProviderStatus(storage.sql)
    this.#refusals = new DeliveryRefusals(storage.sql)
  }

  async list(entry: ListedEntry): Promise<void> {
    if (entry.type === REVIEW_LISTED) this.#reviews.keep(entry.data as Review)
    else this.#events.add(entry)
    await this.#wakeDaily()
  }

  async delivered(eventId: string): Promise<void> {
    this.#events.markDelivered(eventId)
  }

  async noteCall(note: CallNote): Promise<void> {
    this.#providers.note(note, Date.now())
  }

  async refused(deliveries: RefusedDeliveries): Promise<void> {
    this.#refusals.add(deliveries)
    await this.#wakeDaily()
  }

  async reviews(query: ReviewQuery) {
    return this.#reviews.page(query)
  }

  async events(query: EventQuery) {
    return this.#events.page(query)
  }

  async unknownCheckout(order: StrayOrder): Promise<void> {
    this.#reviews.openUnknownCheckout(order, Date.now())
    await this.#wakeDaily()
  }

  async decide(reviewId: string, request: DecisionRequest): Promise<Result<Review, Problem>> {
    return this.#reviews.decide(reviewId, request, Date.now())
  }

  async health(): Promise<BackOfficeHealth> {
    return {
      providers: this.#providers.all(),
      openReviews: this.#reviews.countOpen(),
      undelivered: this.#events.countUndelivered(lateBefore(Date.now())),
      refused: this.#refusals.newest(),
    }
  }

  /** The alarm, once a day: deletes what is older than RETENTION_DAYS. */
  async wake(): Promise<void> {
    const before = deletedBefore(Date.now(), this.#retentionMs)
    this.#events.deleteOld(before)
    this.#reviews.deleteDecided(before)
    this.#refusals.deleteOld(before)
  }

  rearm(pauseMs: number): void {
    void this.#storage.setAlarm(Date.now() + pauseMs)
  }

  async #wakeDaily(): Promise<void> {
    if ((await this.#storage.getAlarm()) === null) this.rearm(DAY_MS)
  }
}

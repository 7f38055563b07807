/** Where a checkout's events go: the back office, which lists reviews and events, and the shop's own listener. Both may fail to answer. */
import type { Review } from '../../../shared/api.ts'
import type { Faults } from '../history/faults.ts'
import type { Host } from './host.ts'
import type { Entry } from './ports.ts'
import type { Instance } from './sim-object.ts'

export class BackOffice {
  readonly reviews = new Map<string, Review>()
  /** All that was listed, by id. */
  readonly listed = new Map<string, Entry>()
  /** What the shop has taken, in the order of coming; repetitions included. */
  readonly taken: Entry[] = []
  readonly #faults: Faults
  readonly #host: () => Host

  constructor(faults: Faults, host: () => Host) {
    this.#faults = faults
    this.#host = host
  }

  openReviews(): Review[] {
    return [...this.reviews.values()].filter(review => review.status === 'open')
  }

  /** It is listed, and the answer may be lost; or it never came. */
  async list(instance: Instance, event: Entry): Promise<void> {
    const fails = this.#faults.strikes('back_office_failed', 0.1)
    if (!fails || event.at % 2 === 0) this.#take(event)
    await this.#host().wait(instance, 5, 'message', () => undefined)
    if (fails) throw new Error('the back office did not answer')
  }

  /** The shop takes it; its answer may be lost, or be no. */
  async notify(instance: Instance, event: Entry): Promise<boolean> {
    const fails = this.#faults.strikes('notify_failed', 0.15)
    const { id, type, at, data } = event
    if (!fails || at % 2 === 0) this.taken.push({ id, type, at, data })
    await this.#host().wait(instance, fails ? 10_000 : 20, 'message', () => undefined)
    if (fails && at % 3 === 0) throw new Error('the shop did not answer')
    return !fails
  }

  #take(event: Entry): void {
    this.listed.set(event.id, event)
    if (event.type !== 'review.listed') return
    const review = event.data as Review
    const known = this.reviews.get(review.id)
    if (!known || known.version <= review.version) this.reviews.set(review.id, review)
  }
}

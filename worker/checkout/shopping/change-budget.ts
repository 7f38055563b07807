/**
 * How often the browser may change one checkout (docs/contract.md#limits-for-strangers, `WRITES_PER_MINUTE`). The count is written
 * with the change that it counts, so it costs no write of its own, and a pause of seconds, after which the platform forgets the
 * instance, begins no new budget.
 */
import {
  type Bucket,
  EMPTY,
  filled,
  secondsUntilRoom,
} from '../../rate-limit/rules/leaky-bucket.ts'

export class ChangeBudget {
  /** Null: this instance has counted none yet. It may be ahead of what is stored while changes are under way. */
  #bucket: Bucket | null = null
  readonly #stored: () => Bucket | null

  constructor(stored: () => Bucket | null) {
    this.#stored = stored
  }

  get bucket(): Bucket {
    return this.#bucket ?? this.#stored() ?? EMPTY
  }

  /** Counts one change; the seconds to wait where it is one too many, else 0. */
  take(perMinute: number, now: number): number {
    const wait = secondsUntilRoom(this.bucket, perMinute, perMinute, now)
    if (wait === 0) this.#bucket = filled(this.bucket, perMinute, 1, now)
    return wait
  }
}

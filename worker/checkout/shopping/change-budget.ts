/**
 * How often the browser may change one checkout (docs/contract.md#limits-for-strangers, `WRITES_PER_MINUTE`). Counted in memory: counting
 * writes nothing, and an instance that forgets has rested for a while.
 */
import {
  type Bucket,
  EMPTY,
  filled,
  secondsUntilRoom,
} from '../../rate-limit/rules/leaky-bucket.ts'

export class ChangeBudget {
  #bucket: Bucket = EMPTY

  /** Counts one change; the seconds to wait where it is one too many, else 0. */
  take(perMinute: number, now: number): number {
    const wait = secondsUntilRoom(this.#bucket, perMinute, perMinute, now)
    if (wait === 0) this.#bucket = filled(this.#bucket, perMinute, 1, now)
    return wait
  }
}

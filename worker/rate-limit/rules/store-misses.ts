/** How many misses the whole store has (docs/contract.md#limits-for-strangers). Pure. */
import { type Bucket, levelAt } from './leaky-bucket.ts'

/** One more miss. The bucket never holds more than twice the allowance, so that shoppers can pay again soon after an attack. */
export const storeMissed = (before: Bucket, perMinute: number, now: number): Bucket => ({
  level: Math.min(levelAt(before, perMinute, now) + 1, 2 * perMinute),
  at: now,
})

/** Whether the store has more misses than it allows. */
export const isOverrun = (bucket: Bucket, perMinute: number, now: number): boolean =>
  levelAt(bucket, perMinute, now) > perMinute

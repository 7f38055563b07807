/**
 * How many misses the whole store has, and what they make a challenge cost (docs/contract.md#settings,
 * `STORE_MISSES_PER_MINUTE`). Pure.
 */
import { type Bucket, filled, levelAt, secondsUntilRoom } from './leaky-bucket.ts'

/** What the store counts apart: lookups of codes that miss, and checkouts that are begun without a code. */
export type Counted = 'misses' | 'creations'

// The bucket never holds more than this many allowances, so that shoppers pay without a challenge soon after an attack.
const FULL = 2
/** A challenge costs at most so many times the least one (SECURITY.md, "What a challenge does not bound"). */
export const GREATEST_GROWTH = 6

/** Whether one more may go without a solution. */
export const hasRoom = (bucket: Bucket, perMinute: number, now: number): boolean =>
  secondsUntilRoom(bucket, perMinute, perMinute, now) === 0

/** One more. A lookup counts as a miss until it has ended otherwise, so that no number of them at once gets past the limit. */
export const counted = (bucket: Bucket, perMinute: number, now: number): Bucket => {
  const { level, at } = filled(bucket, perMinute, 1, now)
  return { level: Math.min(level, FULL * perMinute), at }
}

/** It was no miss. */
export const givenBack = (bucket: Bucket, perMinute: number, now: number): Bucket =>
  filled(bucket, perMinute, -1, now)

/** How many times the least work a challenge asks for: 1 up to the allowance, then more with each miss, up to the cap. */
export const growthAt = (bucket: Bucket, perMinute: number, now: number): number => {
  const beyond = levelAt(bucket, perMinute, now) / perMinute - 1
  const growth = Math.round(1 + (GREATEST_GROWTH - 1) * Math.max(0, beyond))
  return Math.min(GREATEST_GROWTH, growth)
}

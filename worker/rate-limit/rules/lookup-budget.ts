/** How many lookups a visitor has left (docs/contract.md#limits-for-strangers). Pure. */
import { type Bucket, levelAt } from './leaky-bucket.ts'

export type Admission =
  | { kind: 'admitted' }
  /** Admitted only with a solved challenge. */
  | { kind: 'challenge' }
  | { kind: 'slow_down'; retryAfterSeconds: number }

// Above five times the allowance a visitor has to wait (docs/contract.md#limits-for-strangers).
const PATIENCE = 5
// A miss counts threefold: the try itself, and this.
const MISS_SURCHARGE = 2

/** Counts a try, unless the visitor has to slow down: after the wait that the answer names the next try is admitted. */
export const admit = (
  before: Bucket,
  perMinute: number,
  challenged: boolean,
  now: number,
): { bucket: Bucket; verdict: Admission } => {
  const level = levelAt(before, perMinute, now)
  const ceiling = PATIENCE * perMinute
  if (level + 1 > ceiling) {
    const surplus = level + 1 - ceiling
    const retryAfterSeconds = Math.max(1, Math.ceil((surplus / perMinute) * 60))
    return { bucket: { level, at: now }, verdict: { kind: 'slow_down', retryAfterSeconds } }
  }
  const free = challenged || level + 1 <= perMinute
  return {
    bucket: { level: level + 1, at: now },
    verdict: free ? { kind: 'admitted' } : { kind: 'challenge' },
  }
}

/** The try that was admitted found no card. */
export const missed = (before: Bucket, perMinute: number, now: number): Bucket => ({
  level: levelAt(before, perMinute, now) + MISS_SURCHARGE,
  at: now,
})

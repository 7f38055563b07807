/**
 * How many lookups a visitor has left: a leaky bucket, pure, with the clock as an argument (contract section 3,
 * `LOOKUPS_PER_MINUTE`). It fills by one with each try, by two more with a miss, and leaks the allowance per minute.
 */

/** What is kept of a visitor: how full the bucket was, and when (milliseconds). */
export type Budget = { level: number; at: number }

export const EMPTY: Budget = { level: 0, at: 0 }

export type Admission =
  | { kind: 'admitted' }
  /** Admitted only with a solved challenge. */
  | { kind: 'challenge' }
  | { kind: 'slow_down'; retryAfterSeconds: number }

// Contract section 3: above five times the allowance nothing helps but waiting.
const PATIENCE = 5
// A miss counts threefold: the try itself, and this.
const MISS_SURCHARGE = 2
const MINUTE_MS = 60_000

/** Counts a try. One that is told to slow down does not count, so that waiting as long as told is enough. */
export const admit = (
  before: Budget,
  perMinute: number,
  challenged: boolean,
  now: number,
): { budget: Budget; verdict: Admission } => {
  const level = leaked(before, perMinute, now)
  const ceiling = PATIENCE * perMinute
  if (level + 1 > ceiling) {
    const surplus = level + 1 - ceiling
    const retryAfterSeconds = Math.max(1, Math.ceil((surplus / perMinute) * 60))
    return { budget: { level, at: now }, verdict: { kind: 'slow_down', retryAfterSeconds } }
  }
  const free = challenged || level + 1 <= perMinute
  return {
    budget: { level: level + 1, at: now },
    verdict: free ? { kind: 'admitted' } : { kind: 'challenge' },
  }
}

/** The try that was admitted found no card. */
export const missed = (before: Budget, perMinute: number, now: number): Budget => ({
  level: leaked(before, perMinute, now) + MISS_SURCHARGE,
  at: now,
})

/** One more miss in the whole store. It never fills beyond twice the allowance, so that an attack ends for the shoppers too. */
export const storeMissed = (before: Budget, perMinute: number, now: number): Budget => ({
  level: Math.min(leaked(before, perMinute, now) + 1, 2 * perMinute),
  at: now,
})

/** Whether the bucket holds more than the allowance. */
export const isOver = (budget: Budget, perMinute: number, now: number): boolean =>
  leaked(budget, perMinute, now) > perMinute

/** When the bucket will be empty, in milliseconds. */
export const emptyAt = (budget: Budget, perMinute: number): number =>
  budget.at + Math.ceil((budget.level / perMinute) * MINUTE_MS)

const leaked = ({ level, at }: Budget, perMinute: number, now: number): number =>
  Math.max(0, level - (Math.max(0, now - at) / MINUTE_MS) * perMinute)

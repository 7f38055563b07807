/** A leaky bucket: what counts fills it, and it leaks its allowance per minute. Pure, with the clock as an argument. */

/** How full the bucket was, and when (ms). */
export type Bucket = { level: number; at: number }

export const EMPTY: Bucket = { level: 0, at: 0 }

const MINUTE_MS = 60_000

/** How full it is now. A clock that goes back leaks nothing. */
export const levelAt = ({ level, at }: Bucket, perMinute: number, now: number): number =>
  Math.max(0, level - (Math.max(0, now - at) / MINUTE_MS) * perMinute)

/** When it will be empty (ms). */
export const emptyAt = ({ level, at }: Bucket, perMinute: number): number =>
  at + Math.ceil((level / perMinute) * MINUTE_MS)

/** A leaky bucket: what counts fills it, and it leaks its allowance per minute. Pure, with the clock as an argument. */

/** How full the bucket was, and when (ms). */
export type Bucket = { level: number; at: number }

export const EMPTY: Bucket = { level: 0, at: 0 }

const MINUTE_MS = 60_000

/** How full it is now. A clock that goes back leaks nothing. */
export const levelAt = ({ level, at }: Bucket, perMinute: number, now: number): number =>
  Math.max(0, level - (Math.max(0, now - at) / MINUTE_MS) * perMinute)

/** With so much more in it, or so much less where `amount` is negative. It never holds less than nothing. */
export const filled = (bucket: Bucket, perMinute: number, amount: number, now: number): Bucket => ({
  level: Math.max(0, levelAt(bucket, perMinute, now) + amount),
  at: now,
})

/** The whole seconds until one more fits under `ceiling`; 0: it fits now. */
export const secondsUntilRoom = (
  bucket: Bucket,
  perMinute: number,
  ceiling: number,
  now: number,
): number => {
  const surplus = levelAt(bucket, perMinute, now) + 1 - ceiling
  return surplus <= 0 ? 0 : Math.ceil((surplus / perMinute) * 60)
}

/** When it will be empty (ms). */
export const emptyAt = ({ level, at }: Bucket, perMinute: number): number =>
  at + Math.ceil((level / perMinute) * MINUTE_MS)

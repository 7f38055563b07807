/**
 * The visitors whose last try without a solution was answered with a challenge a moment ago, as this isolate knows: the next such
 * try reaches no object. Only refusals are remembered, so nobody is admitted by it.
 */

/** Shorter than it takes until another lookup is free (ms). */
const REMEMBERED_MS = 1000
/** More visitors than that are not refused by one isolate in so short a time, and their names take up 1 MB. */
const MOST_REMEMBERED = 10_000

const refusedAt = new Map<string, number>()

export const wasJustRefused = (visitor: string): boolean =>
  Math.abs(Date.now() - (refusedAt.get(visitor) ?? 0)) < REMEMBERED_MS

export const rememberRefusal = (visitor: string): void => {
  if (refusedAt.size >= MOST_REMEMBERED) refusedAt.clear()
  refusedAt.set(visitor, Date.now())
}

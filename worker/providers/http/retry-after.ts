/** The header `Retry-After`, in seconds. */

/** Nobody may make us wait longer than a day. */
const MAX_RETRY_AFTER_SECONDS = 86_400

/** RFC 9110, Retry-After: seconds or a date. Null where there is neither. */
export function secondsOf(header: string | null, now: number): number | null {
  if (header === null) return null
  const seconds = /^\d+$/.test(header)
    ? Number(header)
    : Math.ceil((Date.parse(header) - now) / 1000)
  return Number.isNaN(seconds) ? null : Math.min(Math.max(seconds, 0), MAX_RETRY_AFTER_SECONDS)
}

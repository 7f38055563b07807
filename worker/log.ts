/**
 * One JSON line per event. Only the fields listed here can be written, and each is cut short: whatever else a caller holds,
 * a claim code, a secret or the URL of an upstream call never reaches the log.
 */

/** The fields that a line may have. */
export type LogFields = Partial<{
  requestId: string
  method: string
  /** The pattern of the path, never the path itself. */
  route: string
  status: number
  durationMs: number
  /** A problem code of shared/problem.ts. */
  problem: string
  checkoutId: string
  cardId: string
  reviewId: string
  attemptId: string
  eventId: string
  provider: string
  /** A webhook source, or `api`. */
  source: string
  /** What happened, in words of ours. */
  reason: string
  count: number
  /** Names of fields or settings, never their values. */
  names: string[]
  /** Where an exception was thrown: the name of the error and the frames of its stack, without its message. */
  error: string
}>

const ALLOWED: ReadonlySet<string> = new Set<keyof LogFields>([
  'requestId',
  'method',
  'route',
  'status',
  'durationMs',
  'problem',
  'checkoutId',
  'cardId',
  'reviewId',
  'attemptId',
  'eventId',
  'provider',
  'source',
  'reason',
  'count',
  'names',
  'error',
])

// Long enough for a stack of ten frames, short enough that no body fits.
const MAX_LENGTH = 1200

/** Writes one line. `event` says what happened, in a few constant words. */
export const log = (level: 'info' | 'warn' | 'error', event: string, fields: LogFields = {}) => {
  const kept = Object.entries(fields).filter(([name]) => ALLOWED.has(name))
  const line = {
    level,
    event,
    ...Object.fromEntries(kept.map(([name, value]) => [name, cut(value)])),
  }
  console[level](JSON.stringify(line))
}

/** What may be told of an exception. Its message is left out: that of a failed fetch holds the URL. */
export const traceOf = (thrown: unknown): string => {
  if (!(thrown instanceof Error)) return typeof thrown
  const frames = (thrown.stack ?? '').split('\n').filter(line => /^\s+at /.test(line))
  return [thrown.name, ...frames.map(line => line.trim())].join(' | ')
}

const cut = (value: unknown): unknown => {
  if (typeof value === 'string') return value.slice(0, MAX_LENGTH)
  return Array.isArray(value) ? value.slice(0, 50).map(cut) : value
}

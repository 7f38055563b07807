/**
 * One JSON line per event. Only the fields listed here are written, and each is cut short. Anything else that a caller holds,
 * such as a claim code, a secret or the URL of a gift-card system, never reaches the log.
 */

/** The fields that a line may have. */
export type LogFields = Partial<{
  requestId: string
  method: string
  /** The pattern of the path, never the path itself. */
  route: string
  status: number
  durationMs: number
  /** A problem code of shared/problems.ts. */
  problem: string
  checkoutId: string
  /** A webhook source, or `api`. */
  source: string
  /** What happened, in fixed words. */
  reason: string
  count: number
  /** Names of fields or settings, never their values. */
  names: string[]
  /** Where an exception was thrown: the name of the error and the frames of its stack, without its message. */
  error: string
}>

// A type does not keep an unlisted field out of an object, so the names are checked at run time, too.
const ALLOWED: Record<keyof LogFields, true> = {
  requestId: true,
  method: true,
  route: true,
  status: true,
  durationMs: true,
  problem: true,
  checkoutId: true,
  source: true,
  reason: true,
  count: true,
  names: true,
  error: true,
}

// Long enough for a stack of ten frames, too short for a request's body.
const MAX_LENGTH = 1200
const MAX_NAMES = 50

/** Writes one line. `event` says in a few fixed words what happened. */
export const log = (level: 'info' | 'warn' | 'error', event: string, fields: LogFields = {}) => {
  const allowed = Object.entries(fields).filter(([name]) => Object.hasOwn(ALLOWED, name))
  const line = {
    level,
    event,
    ...Object.fromEntries(allowed.map(([name, value]) => [name, shortened(value)])),
  }
  console[level](JSON.stringify(line))
}

/** Where an exception was thrown. Its message is left out: the message of a failed fetch contains the URL. */
export const traceOf = (thrown: unknown): string => {
  if (!(thrown instanceof Error)) return typeof thrown
  const frames = (thrown.stack ?? '').split('\n').filter(line => /^\s+at /.test(line))
  return [thrown.name, ...frames.map(line => line.trim())].join(' | ')
}

const shortened = (value: unknown): unknown => {
  if (typeof value === 'string') return value.slice(0, MAX_LENGTH)
  return Array.isArray(value) ? value.slice(0, MAX_NAMES).map(shortened) : value
}

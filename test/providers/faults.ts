/** The faults of the sandbox, and what they must be taken for, whatever the gift-card system. */
import type { FaultKind } from '../../demo/sandbox/faults.ts'

export const UNKNOWN = { kind: 'unknown' }
export const REFUSES_US = { kind: 'refuses_us' }

/** Each fault of a redemption, what it must be taken for, and how often the card was then truly redeemed. */
export const FAULTS: [FaultKind, object, number][] = [
  ['drop_before', UNKNOWN, 0],
  ['drop_after', UNKNOWN, 1],
  ['error_before', UNKNOWN, 0],
  ['error_after', UNKNOWN, 1],
  ['late', UNKNOWN, 0],
  ['garbage', UNKNOWN, 1],
  ['truncated', UNKNOWN, 1],
  ['somebody_elses', UNKNOWN, 1],
  ['huge_body', UNKNOWN, 1],
  ['not_found_html', UNKNOWN, 0],
  ['redirect', UNKNOWN, 0],
  ['unauthorized', REFUSES_US, 0],
  ['forbidden', REFUSES_US, 0],
  ['not_json', REFUSES_US, 0],
  ['throttled', { ...REFUSES_US, retryAfterSeconds: 2 }, 0],
]

export const LOOKUP_FAULTS: [FaultKind, string][] = [
  ['drop_before', 'unavailable'],
  ['error_before', 'unavailable'],
  ['garbage', 'unavailable'],
  ['truncated', 'unavailable'],
  ['somebody_elses', 'unavailable'],
  ['huge_body', 'unavailable'],
  ['not_found_html', 'unavailable'],
  ['redirect', 'unavailable'],
  ['throttled', 'unavailable'],
  ['unauthorized', 'refuses_us'],
  ['forbidden', 'refuses_us'],
  ['not_json', 'refuses_us'],
]

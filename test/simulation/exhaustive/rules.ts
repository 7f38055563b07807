/** The settings of the shop in all scenarios. */
import type { Ground } from '../../world/wiring.ts'
import { DAY_MS } from '../world/set-up.ts'

/** Short, so that fewer moments have to be tried. */
const SCHEDULE_MS = [5, 10, 15].map(seconds => seconds * 1000)

export const RULES: Ground['rules'] = {
  minimumDue: 0,
  rounding: 'down',
  onPartialFailure: 'keep',
  refundGiftCards: 'ask',
  maxCards: 5,
  writesPerMinute: 1_000_000,
  holdMs: 15 * 60_000,
  placedMs: 72 * 3_600_000,
  retentionMs: 400 * DAY_MS,
  takeoverMs: 120_000,
  scheduleMs: SCHEDULE_MS,
  reconcileMs: SCHEDULE_MS,
  upstreamTimeoutMs: 10_000,
}

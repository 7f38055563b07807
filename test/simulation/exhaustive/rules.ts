/** The settings of the shop in all scenarios. The schedule is short, so that fewer moments have to be tried. */
import type { Ground } from '../../world/wiring.ts'
import { DAY_MS } from '../world/set-up.ts'

export const RULES: Ground['rules'] = {
  minimumDue: 0,
  rounding: 'down',
  onPartialFailure: 'keep',
  maxCards: 5,
  holdMs: 15 * 60_000,
  placedMs: 72 * 3_600_000,
  retentionMs: 400 * DAY_MS,
  takeoverMs: 120_000,
  scheduleMs: [5, 10, 15].map(seconds => seconds * 1000),
  upstreamTimeoutMs: 10_000,
}

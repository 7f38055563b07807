/** How long records are kept. */
import { DAY_MS, duration } from '../forms/number.ts'
import { settingsPart } from '../part.ts'

export const retentionPart = settingsPart(
  { RETENTION_DAYS: duration(DAY_MS, 1, 36_500).default(400 * DAY_MS) },
  given => ({ retentionMs: given.RETENTION_DAYS }),
)

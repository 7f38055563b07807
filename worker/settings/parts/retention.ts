/** How long records are kept. */
import * as z from 'zod/mini'
import { DAY_MS, duration } from '../forms/number.ts'
import { settingsPart } from '../part.ts'

/** A malformed RETENTION_DAYS deletes nothing: a thousand years, which every date can still hold. */
const FOR_EVER_MS = 365_000 * DAY_MS

export const retentionPart = settingsPart(
  { RETENTION_DAYS: z._default(duration(DAY_MS, 1, 36_500), 400 * DAY_MS) },
  (given, malformed) => ({
    retentionMs: malformed.has('RETENTION_DAYS') ? FOR_EVER_MS : given.RETENTION_DAYS,
  }),
  { RETENTION_DAYS: 'deletion' },
)

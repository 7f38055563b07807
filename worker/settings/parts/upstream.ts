/** How long the worker waits for a gift-card system, and when it reads back an outcome that it does not know. */
import * as z from 'zod/mini'
import { ascendingSeconds, integer, SECOND_MS } from '../forms/number.ts'
import { settingsPart } from '../part.ts'

const RECONCILE_SECONDS = [5, 30, 120, 600, 1800]

export const upstreamPart = settingsPart(
  {
    UPSTREAM_TIMEOUT_MS: z._default(integer(10, 30_000), 10_000),
    RECONCILE_SECONDS: z._default(
      ascendingSeconds,
      RECONCILE_SECONDS.map(s => s * SECOND_MS),
    ),
  },
  given => ({
    upstreamTimeoutMs: given.UPSTREAM_TIMEOUT_MS,
    /** Offsets from the moment at which an outcome became unknown. */
    reconcileMs: given.RECONCILE_SECONDS,
  }),
)

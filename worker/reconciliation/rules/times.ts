/** When the books are compared, and for which time. Pure; times are ms. */

const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000

/** What was redeemed within the last minutes may still be on its way into the books. */
const SETTLES_WITHIN_MS = 15 * 60_000

/** Each day is compared on three days: what was under way, or told late, is looked at again. */
const DAYS_COMPARED = 3

/** At night by UTC, when few shop in Europe and America. */
const BEGINS_AT_HOUR = 3

/** In days since the epoch, by UTC. */
export const dayOf = (at: number): number => Math.floor(at / DAY_MS)

/** Which day's reconciliation is due: null before its hour. */
export const dayDue = (now: number): number | null =>
  now % DAY_MS >= BEGINS_AT_HOUR * HOUR_MS ? dayOf(now) : null

export const dailyRange = (now: number): { from: number; to: number } => ({
  from: (dayOf(now) - DAYS_COMPARED) * DAY_MS,
  to: now - SETTLES_WITHIN_MS,
})

/** A system that fails is asked again after these pauses, and then given up for this time. */
const PAUSES_MS = [60_000, 300_000, 1_800_000, 7_200_000]

/** Null: it has failed often enough. */
export const pauseAfter = (failures: number): number | null => PAUSES_MS[failures - 1] ?? null

/** How long the shop may take for an event, when unfinished business is overdue, and how long things are kept. Pure; times are ms. */

export const DAY_MS = 86_400_000

/** What is old is deleted once a day, in steps of so many rows with this pause between them. */
export const PURGE_STEP_ROWS = 500
export const PURGE_PAUSE_MS = 1_000

/** An event that the shop has not taken after five minutes counts as undelivered. */
const LATE_AFTER_MS = 300_000

/** Undelivered events from before this moment are late. */
export const lateBefore = (now: number): number => now - LATE_AFTER_MS

/** Business that is overdue by ten minutes is not being driven on by anybody: health says so. */
const STALLED_AFTER_MS = 600_000

export const stalledBefore = (now: number): number => now - STALLED_AFTER_MS

/** Events and decided reviews from before this moment are deleted; an open review stays. */
export const deletedBefore = (now: number, retentionMs: number): number => now - retentionMs

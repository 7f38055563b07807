/** How long the shop may take for an event, and how long the back office keeps what it lists. Pure; times are ms. */

/** What is old is deleted once a day. */
export const DAY_MS = 86_400_000

/** An event that the shop has not taken after five minutes counts as undelivered. */
const LATE_AFTER_MS = 300_000

/** Undelivered events from before this moment are late. */
export const lateBefore = (now: number): number => now - LATE_AFTER_MS

/** Events and decided reviews from before this moment are deleted; an open review stays. */
export const deletedBefore = (now: number, retentionMs: number): number => now - retentionMs

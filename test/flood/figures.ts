/**
 * What a flood of strangers may leave behind and set in motion at the default settings: the figures of SECURITY.md, "What a flood
 * can do". A minute admits the allowance that is free at its beginning and the one that becomes free during it.
 */

/** The default of STORE_MISSES_PER_MINUTE. */
const STORE_PER_MINUTE = 60
/** The default of WRITES_PER_MINUTE. */
const WRITES_PER_MINUTE = 60
/** The systems that are asked for a code that none of them knows. */
const SYSTEMS = 3

export type Figures = {
  /** Checkouts that were made. */
  checkouts: number
  /** Visitors that something is stored of. */
  visitors: number
  /** Calls to gift-card systems. */
  giftCardCalls: number
  /** Changes that were carried out. */
  changes: number
  /** Stored bytes of all objects. */
  bytes: number
}

/** An empty checkout, a visitor and what else has a database of its own, as SQLite stores it. */
const BYTES_OF_AN_OBJECT = 36_000
/** What one change adds to the journal of its checkout. */
const BYTES_OF_A_CHANGE = 2_000
/** Their free allowance of lookups, for each kind of lookup. */
const KINDS = 2

/** The most after so many minutes; `honest`: orders of honest shoppers that went through meanwhile. */
export const mostAfter = (minutes: number, honest: number): Figures => {
  const lookups = STORE_PER_MINUTE * (1 + minutes)
  const checkouts = lookups + honest
  const changes = checkouts * WRITES_PER_MINUTE * (1 + minutes)
  // A lookup is answered with a challenge only after its visitor was counted once.
  const visitors = KINDS * lookups * 1.25 + honest
  const objects = checkouts + visitors + 4 * honest + 20
  return {
    checkouts,
    visitors,
    giftCardCalls: SYSTEMS * lookups + 8 * honest,
    changes,
    bytes: objects * BYTES_OF_AN_OBJECT + changes * BYTES_OF_A_CHANGE,
  }
}

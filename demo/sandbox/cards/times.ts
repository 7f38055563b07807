/** Times of cards: the forms that documents and tests write them in. */

export const DAY_MS = 24 * 60 * 60 * 1000

/** `2014-10-09T16:29:44Z`: ISO 8601 without milliseconds, as Instagift writes it. */
export const isoSeconds = (at: number): string => `${new Date(at).toISOString().slice(0, 19)}Z`

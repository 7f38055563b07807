/** Reads the order total strictly, so that nobody charges 52.50 cents. */

/** Minor units; null: not known yet; undefined: unreadable. */
export function readOrderTotal(said: unknown): number | null | undefined {
  const text = String(said ?? '')
  if (text === '') return null
  return /^\d{1,16}$/.test(text) && +text < 2 ** 53 ? +text : undefined
}

/** The form of an ISO 4217 code. */
export const CURRENCY = /^[A-Z]{3}$/

/** What the shop says of its order, read strictly, so that nobody charges 52.50 cents. */

/** Minor units; null: not said yet; undefined: not to be understood. */
export function readOrderTotal(said: unknown): number | null | undefined {
  if (said === null || said === undefined || said === '') return null
  const text = String(said)
  return /^\d{1,16}$/.test(text) && Number.isSafeInteger(+text) ? +text : undefined
}

/** The form of an ISO 4217 code. */
export const CURRENCY = /^[A-Z]{3}$/

/** The shop's `order-total`: digits only, so that nobody charges 52.50 cents. */

/** Minor units; null: not said yet; undefined: not to be understood. */
export function readOrderTotal(said: unknown): number | null | undefined {
  if (said === null || said === undefined || said === '') return null
  const text = String(said)
  return /^\d{1,16}$/.test(text) && Number.isSafeInteger(+text) ? +text : undefined
}

export const expectedForm = (said: unknown): string =>
  `order-total="${said}": expected digits only, the total in minor units, as in order-total="5250" for $52.50`

/**
 * What the store's settings say about every checkout. Amounts are minor units of the currency, times are
 * milliseconds.
 */
export type CheckoutRules = {
  /** The least that may be left to pay otherwise, unless nothing is left. */
  minimumDue: number
  rounding: 'down' | 'up'
  maxCards: number
  /** How long a hold lasts while the shopper shops, and how long once the order is placed. */
  holdMs: number
  placedMs: number
  onPartialFailure: 'keep' | 'reverse'
  retentionMs: number
}

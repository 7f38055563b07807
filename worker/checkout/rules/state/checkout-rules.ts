/**
 * What the store's settings say about every checkout. Amounts are minor units of the currency, times are
 * milliseconds.
 */
export type CheckoutRules = {
  /** The least that may be left to pay otherwise, unless nothing is left. */
  minimumDue: number
  rounding: 'down' | 'up'
  maxCards: number
  /** Changes of one checkout by its browser. */
  writesPerMinute: number
  /** How long a hold lasts while the shopper shops, and how long once the order is placed. */
  holdMs: number
  placedMs: number
  onPartialFailure: 'keep' | 'reverse'
  retentionMs: number
  /** Offsets at which an unknown outcome is read back; the last one ends the search. */
  reconcileMs: number[]
  /** What follows when the platform gives back all that it had charged itself. */
  refundGiftCards: 'ask' | 'with_order' | 'never'
}

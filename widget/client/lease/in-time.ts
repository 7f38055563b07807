/** Nobody waits longer: neither a shop for `settled()`, nor a shopper for code that does not arrive. */
const WITHIN_MS = 10_000

/** Rejects where the promise has not settled in time. */
export const inTime = <Value>(promise: Promise<Value>, ms = WITHIN_MS): Promise<Value> =>
  Promise.race([promise, new Promise<never>((_, reject) => setTimeout(reject, ms))])

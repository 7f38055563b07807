/** Nobody waits longer: neither a shop for `settled()`, nor a shopper for code that does not arrive. */
const WITHIN_MS = 10_000

/** Rejects where the promise has not settled within 10 s. */
export const inTime = <Value>(promise: Promise<Value>): Promise<Value> =>
  Promise.race([promise, new Promise<never>((_, reject) => setTimeout(reject, WITHIN_MS))])

/** Whether a checkout is remembered, and under which name: all that the element asks before the client's code has loaded. */

/** `slot` tells elements without a cart from each other. */
export const keyOf = (endpoint: string, cart: string | null, slot: number): string =>
  `instagift:${endpoint}|${cart ?? `#${slot}`}`

export function recall(key: string, cart: string | null): string | null {
  try {
    return (cart === null ? sessionStorage : localStorage).getItem(key)
  } catch {
    return null
  }
}

/**
 * Where the checkout id, and nothing else, is remembered over a reload: under the shop's cart in `localStorage`, without a cart
 * in `sessionStorage`. A browser that refuses storage only forgets.
 */

/** What elements and tabs share a checkout by. `slot` tells elements without a cart from each other. */
export const keyOf = (endpoint: string, cart: string | null, slot: number): string =>
  `instagift:${endpoint}|${cart ?? `#${slot}`}`

const storageFor = (cart: string | null) => (cart === null ? sessionStorage : localStorage)

export function recall(key: string, cart: string | null): string | null {
  try {
    return storageFor(cart).getItem(key)
  } catch {
    return null
  }
}

/** Null forgets. */
export function remember(key: string, cart: string | null, id: string | null): void {
  try {
    if (id === null) storageFor(cart).removeItem(key)
    else storageFor(cart).setItem(key, id)
  } catch {}
}

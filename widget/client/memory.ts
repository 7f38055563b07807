/**
 * Remembers the checkout's id, and nothing else, over a reload: under the shop's cart in `localStorage`, without a cart in
 * `sessionStorage`. Where the browser refuses storage, nothing is remembered.
 */

export type Memory = {
  /** What elements and tabs share a checkout by. */
  readonly key: string
  recall(): string | null
  /** Null forgets. */
  remember(id: string | null): void
}

/** `slot` tells elements without a cart from each other. */
export const keyOf = (endpoint: string, cart: string | null, slot: number): string =>
  `instagift:${endpoint}|${cart ?? `#${slot}`}`

export function memoryAt(key: string, cart: string | null): Memory {
  const storage = () => (cart === null ? sessionStorage : localStorage)
  return {
    key,
    recall() {
      try {
        return storage().getItem(key)
      } catch {
        return null
      }
    },
    remember(id) {
      try {
        if (id === null) storage().removeItem(key)
        else storage().setItem(key, id)
      } catch {}
    },
  }
}

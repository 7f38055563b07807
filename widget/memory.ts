/**
 * Where the checkout id, and nothing else, is remembered over a reload: under the shop's cart in `localStorage`, without a cart
 * in `sessionStorage`. A browser that refuses storage only forgets.
 */

export type Memory = {
  /** Also names what elements and tabs share. */
  key: string
  read(): string | null
  write(id: string | null): void
}

/** `slot` tells elements without a cart from each other. */
export function memoryOf(endpoint: string, cart: string | null, slot: number): Memory {
  const key = `instagift:${endpoint}|${cart ?? `#${slot}`}`
  const storage = () => (cart === null ? sessionStorage : localStorage)
  return {
    key,
    read() {
      try {
        return storage().getItem(key)
      } catch {
        return null
      }
    },
    write(id) {
      try {
        if (id === null) storage().removeItem(key)
        else storage().setItem(key, id)
      } catch {}
    },
  }
}

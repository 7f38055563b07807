/**
 * Remembers the checkout's id and client secret, and nothing else, over a reload: under the shop's cart in `localStorage`, without
 * a cart in `sessionStorage`. Where the browser refuses storage, nothing is remembered.
 */
import { recall } from './recall.ts'

export type Memory = {
  /** What elements and tabs share a checkout by. */
  readonly key: string
  recall(): string | null
  /** Null forgets. */
  remember(text: string | null): void
}

export const memoryAt = (key: string, cart: string | null): Memory => ({
  key,
  recall: () => recall(key, cart),
  remember(text) {
    try {
      const storage = cart === null ? sessionStorage : localStorage
      if (text === null) storage.removeItem(key)
      else storage.setItem(key, text)
    } catch {}
  },
})

/**
 * Remembers the checkout's id and its client secret, and nothing else, over a reload: under the shop's cart in `localStorage`,
 * without a cart in `sessionStorage`. Where the browser refuses storage, they last as long as the page.
 */

export type Memory = {
  /** What elements and tabs share a checkout by. */
  readonly key: string
  recall(): string | null
  /** Null forgets. */
  remember(id: string | null): void
  /** The worker has told the client secret of a checkout. */
  learn(id: string, secret: string): void
  /** The client secret of a checkout; empty where nobody told it. */
  secretOf(id: string): string
}

/** `slot` tells elements without a cart from each other. */
export const keyOf = (endpoint: string, cart: string | null, slot: number): string =>
  `instagift:${endpoint}|${cart ?? `#${slot}`}`

export function memoryAt(key: string, cart: string | null): Memory {
  const storage = () => (cart === null ? sessionStorage : localStorage)
  const secrets = new Map<string, string>()
  const stored = (): string[] => {
    try {
      return storage().getItem(key)?.split(' ') ?? []
    } catch {
      return []
    }
  }
  const secretOf = (id: string): string => {
    const [storedId, secret] = stored()
    return secrets.get(id) ?? (storedId === id ? secret : undefined) ?? ''
  }
  return {
    key,
    secretOf,
    recall: () => stored()[0] ?? null,
    remember(id) {
      try {
        if (id === null) storage().removeItem(key)
        else storage().setItem(key, `${id} ${secretOf(id)}`.trim())
      } catch {}
    },
    learn: (id, secret) => void secrets.set(id, secret),
  }
}

/**
 * Tells this browser's other tabs what happened to a shared checkout. Carries answers of the worker and the client secret, never a
 * code. Where the browser refuses, nobody is told: the other tabs read again before they change anything.
 */
import type { Checkout } from '../../shared/api.ts'

export type TabUpdate = {
  /** The checkout that it is about. */
  id: string | undefined
  /** How it is now; null: forgotten. */
  checkout: Checkout | null
  /** Its client secret. */
  secret?: string | undefined
}

export type Tabs = {
  tell(update: TabUpdate): void
  close(): void
}

export function tabsOf(key: string, onUpdate: (update: TabUpdate) => void): Tabs {
  let channel: BroadcastChannel | null = null
  const attempt = (act: () => void) => {
    try {
      act()
    } catch {}
  }
  attempt(() => {
    channel = new BroadcastChannel(key)
    channel.onmessage = event => onUpdate(event.data)
  })
  return {
    tell: update => attempt(() => channel?.postMessage(update)),
    close: () => attempt(() => channel?.close()),
  }
}

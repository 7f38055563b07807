/** Tells this browser's other tabs what happened to a shared checkout. Carries answers of the worker, never a code. */
import type { Checkout } from '../../shared/api.ts'

export type TabUpdate = {
  /** The checkout that it is about. */
  id: string | undefined
  /** How it is now; null: forgotten. */
  checkout: Checkout | null
}

export type Tabs = {
  tell(update: TabUpdate): void
  close(): void
}

export function tabsOf(key: string, onUpdate: (update: TabUpdate) => void): Tabs {
  if (typeof BroadcastChannel === 'undefined') return { tell() {}, close() {} }
  const channel = new BroadcastChannel(key)
  channel.onmessage = event => onUpdate(event.data)
  return {
    tell: update => channel.postMessage(update),
    close: () => channel.close(),
  }
}

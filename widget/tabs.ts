/** Tells the other tabs of this browser what happened to a shared checkout. Carries answers of the worker, never a code. */
import type { Checkout } from '../shared/checkout.ts'

export type Tabs = {
  tell(checkout: Checkout | null): void
  close(): void
}

export function tabsOf(key: string, onNews: (checkout: Checkout | null) => void): Tabs {
  if (typeof BroadcastChannel === 'undefined') return { tell() {}, close() {} }
  const channel = new BroadcastChannel(key)
  channel.onmessage = event => onNews(event.data)
  return {
    tell: checkout => channel.postMessage(checkout),
    close: () => channel.close(),
  }
}

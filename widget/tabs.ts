/** Tells the other tabs of this browser what happened to a shared checkout. Carries answers of the worker, never a code. */
import type { Checkout } from '../shared/api.ts'

export type News = {
  /** The checkout that it is about. */
  id: string | undefined
  /** How it is now; null: forgotten. */
  checkout: Checkout | null
}

export type Tabs = {
  tell(news: News): void
  close(): void
}

export function tabsOf(key: string, onNews: (news: News) => void): Tabs {
  if (typeof BroadcastChannel === 'undefined') return { tell() {}, close() {} }
  const channel = new BroadcastChannel(key)
  channel.onmessage = event => onNews(event.data)
  return {
    tell: news => channel.postMessage(news),
    close: () => channel.close(),
  }
}

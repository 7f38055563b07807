/** The groups of the document: by who calls, and by who tells whom of an order. */
import type { Operation } from '../operation.ts'

export const TAGS = {
  Browser:
    'Calls of the element, or of a page with a field of its own. Admitted from `STORE_ORIGINS`.',
  Shop: "Calls of the shop's server, with the API key.",
  Console:
    "Calls of the console, for the shop's staff: with the API key, a personal key, or by Cloudflare Access.",
  Open: 'What anybody may ask.',
  Deliveries:
    'What a shop or its platform tells the worker of an order: signed POSTs to the worker.',
  Events: 'What the worker tells the shop: signed POSTs to `NOTIFY_URL`.',
} as const

export type Tag = keyof typeof TAGS

const OF_CALLER: Record<Operation['caller'], Tag[]> = {
  browser: ['Browser'],
  server: ['Shop'],
  either: ['Browser', 'Shop'],
  console: ['Console'],
  open: ['Open'],
}

export const tagsOf = ({ caller, rawBody }: Operation): Tag[] =>
  rawBody === null ? OF_CALLER[caller] : ['Deliveries']

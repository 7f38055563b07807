/** Which entry of the outbox is next on each of its two ways, and when it is tried again. */
import type { CheckoutEvent } from './events.ts'
import { isUnsent, type OutboxEntry } from './state/outbox-entry.ts'
import type { CheckoutState } from './state.ts'

/**
 * Pauses after a failed try (ms): the first retry comes within 60 s, the pauses grow for a day, then it is
 * tried daily.
 */
const PAUSES_MS = [
  30_000, 120_000, 600_000, 1_800_000, 3_600_000, 7_200_000, 14_400_000, 28_800_000, 28_800_000,
  86_400_000,
]

/** How much earlier than that some are tried again, so that those that failed together do not come together. */
const JITTER = 0.25

/** The entry that the back office gets now; null where none is due. They go in order. */
export function nextToList({ outbox }: CheckoutState, now: number): OutboxEntry | null {
  const entry = outbox.find(({ listing }) => !listing.done)
  return entry && entry.listing.nextAt <= now ? entry : null
}

/** The entry that the shop gets now. One that can't be delivered holds back those behind it. */
export function nextToSend({ outbox }: CheckoutState, now: number): OutboxEntry | null {
  const entry = outbox.find(isUnsent)
  return entry && entry.sending.nextAt <= now ? entry : null
}

/** When each of the two ways goes on (ms). */
export const outboxDueAt = ({ outbox }: CheckoutState): number[] =>
  [outbox.find(({ listing }) => !listing.done)?.listing, outbox.find(isUnsent)?.sending].flatMap(
    way => (way ? [way.nextAt] : []),
  )

/** `entry`: as the back office got it. */
export function listingTried(entry: OutboxEntry, listed: boolean, now: number): CheckoutEvent[] {
  const { id, listing } = entry
  const asDelivered = !isUnsent(entry)
  return [
    { kind: 'listing_tried', id, asDelivered, way: triedAgain(id, listing, listed, now), at: now },
  ]
}

export const sendingTried = (entry: OutboxEntry, sent: boolean, now: number): CheckoutEvent[] => [
  {
    kind: 'sending_tried',
    id: entry.id,
    way: triedAgain(entry.id, entry.sending, sent, now),
    at: now,
  },
]

/** How a try on one of the ways went, and when the next one comes. */
export function triedAgain(id: string, { tries }: { tries: number }, done: boolean, now: number) {
  const pause = PAUSES_MS[Math.min(tries, PAUSES_MS.length - 1)]!
  const shorter = Math.round(pause * JITTER * shareOf(id))
  return { done, tries: tries + 1, nextAt: now + pause - shorter }
}

/** From 0 to below 1, and always the same for an entry: its pauses keep growing. */
const shareOf = (id: string): number => {
  let sum = 7
  for (const sign of id) sum = (sum * 31 + sign.charCodeAt(0)) % 1009
  return sum / 1009
}

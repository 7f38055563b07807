/** Which entry of the outbox is next, and when it is tried again. */
import { REVIEW_LISTED } from './announcements.ts'
import type { CheckoutEvent } from './events.ts'
import type { OutboxEntry } from './state/outbox-entry.ts'
import type { CheckoutState } from './state.ts'

/**
 * Pauses after a failed try (ms): the first retry comes within 60 s, the pauses grow for a day, then it is
 * tried daily.
 */
const PAUSES_MS = [
  30_000, 120_000, 600_000, 1_800_000, 3_600_000, 7_200_000, 14_400_000, 28_800_000, 28_800_000,
  86_400_000,
]

/** The entry that the back office gets now; null where none is due. */
export function nextToList({ outbox }: CheckoutState, now: number): OutboxEntry | null {
  const entry = outbox.find(one => !one.listed)
  return entry && entry.nextAt <= now ? entry : null
}

/**
 * The entry that the shop gets now. Entries go in order: one that can't be delivered holds back those behind
 * it.
 */
export function nextToDeliver({ outbox }: CheckoutState, now: number): OutboxEntry | null {
  const [entry] = outbox
  return entry?.listed && entry.nextAt <= now ? entry : null
}

/** `shopTakesEvents` false: an entry is done as soon as the back office has it. */
export function listingTried(
  entry: OutboxEntry,
  listed: boolean,
  shopTakesEvents: boolean,
  now: number,
): CheckoutEvent[] {
  const { id, type, nextAt, tries } = entry
  const delivered = !shopTakesEvents || type === REVIEW_LISTED
  if (listed) return [{ kind: 'delivery_tried', id, listed, delivered, nextAt, tries }]
  return [tried(entry, { listed: false, delivered: false }, now)]
}

export const deliveryTried = (
  entry: OutboxEntry,
  delivered: boolean,
  now: number,
): CheckoutEvent[] => [tried(entry, { listed: true, delivered }, now)]

function tried(
  { id, tries }: OutboxEntry,
  outcome: { listed: boolean; delivered: boolean },
  now: number,
): CheckoutEvent {
  const pause = PAUSES_MS[Math.min(tries, PAUSES_MS.length - 1)]!
  return { kind: 'delivery_tried', id, ...outcome, nextAt: now + pause, tries: tries + 1 }
}

/** What the shop and the back office are told when a checkout has changed (contract section 2, "Out"): pure. */
import type { CheckoutEvent } from './events.ts'
import { type CheckoutState, type OutboxEntry, openReviews } from './state.ts'
import { reviewView, viewOf } from './view.ts'

/** Only listed at the back office, for `GET /v1/reviews`; never sent to the shop. */
export const REVIEW_LISTED = 'review.listed'

export function announce(before: CheckoutState, after: CheckoutState, at: number): CheckoutEvent[] {
  const changed = after.reviews.filter(
    (review, index) => before.reviews[index]?.version !== review.version,
  )
  const told: [type: string, data: unknown][] = [
    ...changed.map((review): [string, unknown] => [REVIEW_LISTED, reviewView(after, review)]),
    ...typesOf(before, after).map((type): [string, unknown] => [type, viewOf(after)]),
  ]
  return told.map(([type, data], index) =>
    outboxEntry(after, type, data, after.announced + index, at),
  )
}

function typesOf(before: CheckoutState, after: CheckoutState): string[] {
  const types: string[] = []
  const became = (status: CheckoutState['status']) =>
    before.status !== status && after.status === status
  if (openReviews(after).length > openReviews(before).length) types.push('checkout.review')
  if (became('completed')) types.push('checkout.completed')
  if (became('cancelled')) types.push('checkout.cancelled')
  if (became('expired') && before.status === 'placed') types.push('checkout.expired')
  return types
}

/** An event in the queue of its checkout; its id stays the same however often it is sent. */
export function outboxEntry(
  state: CheckoutState,
  type: string,
  data: unknown,
  number: number,
  at: number,
): CheckoutEvent {
  const id = `evt_${state.id.slice(3, 25)}_${number + 1}`
  const entry: OutboxEntry = { id, type, at, data, tries: 0, nextAt: at, listed: false }
  return { kind: 'queued', entry }
}

/** Pauses after each vain try: the first retry within 60 s, growing for a day, then daily (ms). */
const PAUSES_MS = [
  30_000, 120_000, 600_000, 1_800_000, 3_600_000, 7_200_000, 14_400_000, 28_800_000, 28_800_000,
  86_400_000,
]

export const pauseAfter = (tries: number): number =>
  PAUSES_MS[Math.min(tries, PAUSES_MS.length - 1)]!

/** The worker's lists, read page by page as the caller goes on (docs/contract.md#list-events). */
import type { Review } from '../shared/api.ts'
import { call, type Way } from './call.ts'
import type { CheckoutEvent } from './outbound-event.ts'

/** Only events about checkouts are listed. */
export type ListedEvent = CheckoutEvent & {
  /** Where to go on later (`after`). Going on there passes over no event, and may repeat some: know them by `id`. */
  cursor: string
}

export type EventsQuery = {
  /** The `cursor` of the last event that was dealt with. Without it the list begins with the oldest. */
  after?: string
  /** How many the worker gives at a time, 1 to 100. */
  limit?: number
}

export type ReviewsQuery = {
  /** By default those that wait for a decision. */
  status?: 'open' | 'decided' | 'all'
  /** How many the worker gives at a time, 1 to 100. */
  limit?: number
}

const PAGE = 50

type Page<Name extends string, Entry> = { [List in Name]: Entry[] } & { next: string | null }

const isPage =
  <Name extends string, Entry>(name: Name) =>
  (body: unknown): body is Page<Name, Entry> => {
    const page = (body ?? {}) as { [List in Name]?: unknown } & { next?: unknown }
    return Array.isArray(page[name]) && (page.next === null || typeof page.next === 'string')
  }

const isEvents = isPage<'events', CheckoutEvent>('events')
const isReviews = isPage<'reviews', Review>('reviews')

export async function* eventsOf(
  way: Way,
  { after = '', limit = PAGE }: EventsQuery,
): AsyncGenerator<ListedEvent, void, undefined> {
  let begin = after
  while (true) {
    const query = { after: begin, limit }
    const { events, next } = await call(way, '/v1/events', { query, isOurs: isEvents })
    const end = next ?? begin
    // The worker tells where a page ends. Within it, going on from its beginning is what loses nothing.
    for (const [index, event] of events.entries())
      yield { ...event, cursor: index === events.length - 1 ? end : begin }
    if (events.length < limit) return
    begin = end
  }
}

export async function* reviewsOf(
  way: Way,
  { status, limit = PAGE }: ReviewsQuery,
): AsyncGenerator<Review, void, undefined> {
  let cursor = ''
  while (true) {
    const query = { status, limit, cursor }
    const { reviews, next } = await call(way, '/v1/reviews', { query, isOurs: isReviews })
    yield* reviews
    if (next === null) return
    cursor = next
  }
}

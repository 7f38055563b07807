/** A back office in memory: lists reviews and events as the real one does, which is tested in workerd. */
import type { Review } from '../../shared/api.ts'
import type {
  BackOfficeCalls,
  OutboundEvent,
  RefusedDeliveries,
} from '../../worker/back-office/calls.ts'
import { REVIEW_LISTED } from '../../worker/checkout/rules/announcements.ts'

export function memoryBackOffice(): BackOfficeCalls {
  const reviews = new Map<string, Review>()
  const events = new Map<string, OutboundEvent>()
  const refused: RefusedDeliveries[] = []
  return {
    list: async ({ id, type, at, data }) => {
      if (type === REVIEW_LISTED) {
        const review = data as Review
        if (review.version > (reviews.get(review.id)?.version ?? 0)) reviews.set(review.id, review)
      } else if (!events.has(id)) {
        const timestamp = new Date(at).toISOString()
        events.set(id, { id, type, timestamp, data: data as OutboundEvent['data'] })
      }
    },
    delivered: async () => {},
    noteCall: async () => {},
    refused: async one => void refused.push(one),
    reviews: async ({ status }) => ({
      reviews: [...reviews.values()].filter(one => status === 'all' || one.status === status),
      next: null,
    }),
    events: async () => ({ events: [...events.values()], next: null }),
    unknownCheckout: async () => {},
    decide: async () => ({ ok: false, failure: { code: 'not_found' } }),
    health: async () => ({ providers: [], openReviews: 0, undelivered: 0, refused }),
  }
}

/**
 * A back office in memory: lists reviews and events as the real one does, which is tested in workerd. All of it is in its first
 * shard; the others are empty.
 */
import type { Review } from '../../shared/api.ts'
import type { BackOfficeCalls, Row } from '../../worker/back-office/calls.ts'
import type { LedgerEntry } from '../../worker/back-office/ledger/calls.ts'
import type {
  LookupCount,
  RefusedDeliveries,
  StoreCalls,
} from '../../worker/back-office/store/calls.ts'
import { REVIEW_LISTED } from '../../worker/checkout/rules/state/outbox-entry.ts'
import { memoryPeople } from './people.ts'

const rowsOf = (entries: Iterable<object>, after: number): Row[] =>
  [...entries]
    .map((entry, index) => ({ seq: index + 1, at: index, json: JSON.stringify(entry) }))
    .filter(({ seq }) => seq > after)

type Elsewhere = Partial<BackOfficeCalls>

export type MemoryBackOffice = BackOfficeCalls & {
  /** What the other shards answer where it is not the same. */
  elsewhere?: Elsewhere

  /** What is unfinished, and when it is overdue. */
  unfinished: Map<string, { fence: number; dueAt: number }>
  /** Events that were listed as delivered. */
  deliveredIds: Set<string>
  /** How each checkout stood when it was told last. */
  ledger: Map<string, LedgerEntry>
  /** While true nothing can be listed, watched or taken off. */
  fails: boolean
}

export function memoryBackOffice(now: () => number = () => Date.now()): MemoryBackOffice {
  const reviews = new Map<string, Review>()
  const events = new Map<string, object>()
  const unfinished: MemoryBackOffice['unfinished'] = new Map()
  const deliveredIds = new Set<string>()
  const ledger: MemoryBackOffice['ledger'] = new Map()
  const assertWorks = () => {
    if (backOffice.fails) throw new Error('the back office fails')
  }
  const backOffice: MemoryBackOffice = {
    unfinished,
    deliveredIds,
    ledger,
    fails: false,
    list: async ({ id, type, at, data, delivered, order }) => {
      assertWorks()
      if (order) await backOffice.keep(order)
      if (delivered && type !== REVIEW_LISTED) deliveredIds.add(id)
      if (type === REVIEW_LISTED) {
        const review = data as Review
        if (review.version > (reviews.get(review.id)?.version ?? 0)) reviews.set(review.id, review)
      } else if (!events.has(id)) {
        events.set(id, { id, type, timestamp: new Date(at).toISOString(), data })
      }
    },
    reviews: async ({ status, reason, after }) =>
      rowsOf(reviews.values(), after).filter(({ json }) => {
        const review = JSON.parse(json) as Review
        const isAsked = status === 'all' || review.status === status
        return isAsked && (!reason || review.reason === reason)
      }),
    about: async checkoutId => ({
      events: [...events.values()].filter(event => JSON.stringify(event).includes(checkoutId)),
      reviews: [...reviews.values()].filter(review => review.checkoutId === checkoutId),
    }),
    erase: async checkoutId => {
      assertWorks()
      for (const [id, event] of events)
        if (JSON.stringify(event).includes(checkoutId)) events.delete(id)
      for (const [id, review] of reviews) if (review.checkoutId === checkoutId) reviews.delete(id)
    },
    events: async ({ after }) => rowsOf(events.values(), after),
    unknownCheckout: async () => {},
    booksDiffer: async ({ facts: _, key, ...about }) => {
      const at = new Date(now()).toISOString()
      const review: Review = {
        ...{ ...about, id: key, orderId: null, cardId: null, reason: 'books_differ', evidence: [] },
        ...{ openedAt: at, status: 'open', version: 1, decisions: ['settled'], decided: null },
      }
      if (!reviews.has(key)) reviews.set(key, review)
      return { id: key, isDecided: reviews.get(key)?.status !== 'open' }
    },
    decide: async () => ({ ok: false, failure: { code: 'not_found' } }),
    watch: async ({ checkoutId, fence, dueAt }) => {
      assertWorks()
      if (fence >= (unfinished.get(checkoutId)?.fence ?? 0))
        unfinished.set(checkoutId, { fence, dueAt })
    },
    unwatch: async ({ checkoutId, fence, order }) => {
      assertWorks()
      if (order) await backOffice.keep(order)
      if (fence >= (unfinished.get(checkoutId)?.fence ?? 0)) unfinished.delete(checkoutId)
    },
    overdue: async limit =>
      [...unfinished]
        .filter(([, { dueAt }]) => dueAt <= now())
        .map(([checkoutId]) => checkoutId)
        .slice(0, limit),
    health: async () => ({ openReviews: 0, undelivered: 0, stalled: 0 }),
    review: async id => reviews.get(id) ?? null,
    openReviews: async () => [],
    reviewFigures: async () => [],
    overdueMoney: async () => [],
    keep: async entry => {
      assertWorks()
      if (entry.version < (ledger.get(entry.checkoutId)?.version ?? 0)) return
      ledger.set(entry.checkoutId, structuredClone(entry))
    },
    find: async ({ label }) =>
      [...ledger.values()].filter(
        ({ isOrder, cards }) =>
          isOrder && (label === null || cards.some(card => card.label === label)),
      ),
    movements: async () =>
      [...ledger.values()].flatMap(({ movements, checkoutId, currency }) =>
        movements.map(movement => ({ ...movement, checkoutId, currency })),
      ),
    sums: async () => ({ orders: [], money: [] }),
    figures: async () => ({ orders: [], money: [] }),
  }
  return backOffice
}

/** Whatever the shard, it is this one; what it holds is told by the first shard alone. */
export const shardZeroOf = (backOffice: BackOfficeCalls & { elsewhere?: Elsewhere }) => {
  const { events, reviews, overdue, health, find, movements } = memoryBackOffice()
  const empty = { events, reviews, overdue, health, find, movements }
  const other = { ...backOffice, ...empty, ...backOffice.elsewhere }
  return (name: string): BackOfficeCalls => (name === 'shard-0' ? backOffice : other)
}

/** The object of the whole store: every key is known, and all is quiet. */
export function memoryStoreObject(): StoreCalls {
  const refused: RefusedDeliveries[] = []
  const lookups: LookupCount[] = []
  return {
    fingerprint: async mine => mine,
    noteCall: async () => {},
    refused: async one => void refused.push(one),
    noteMissingKey: async () => {},
    status: async () => ({
      providers: [],
      calls: [],
      callCounts: [],
      delivered: [],
      refused,
      missingKeys: [],
    }),
    delivered: async () => {},
    countLookups: async counts => void lookups.push(...counts),
    lookups: async ({ from, to }) => lookups.filter(({ day }) => from <= day && day <= to),
    admitCheck: async () => ({ waitSeconds: 0 }),
    ...memoryPeople(),
  }
}

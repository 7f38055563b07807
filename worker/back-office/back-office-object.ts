/** The back office objects: BACK_OFFICE_SHARDS of them for a store. */
import { durableObject } from '../durable-object.ts'
import { BackOffice } from './back-office.ts'
import type { BackOfficeCalls } from './calls.ts'
import { DAY_MS } from './rules/times.ts'

export const BackOfficeObject = durableObject<BackOfficeCalls>({
  name: 'back office',
  calls: {
    reviews: true,
    review: true,
    openReviews: true,
    reviewFigures: true,
    overdueMoney: true,
    events: true,
    unknownCheckout: true,
    booksDiffer: true,
    decide: true,
    list: true,
    about: true,
    erase: true,
    watch: true,
    unwatch: true,
    overdue: true,
    health: true,
    keep: true,
    find: true,
    movements: true,
    sums: true,
    figures: true,
  },
  make: async (_env, ctx, { retentionMs }) => new BackOffice(ctx.storage, retentionMs),
  leastPauseMs: DAY_MS,
  retryMs: 60_000,
})

/** What is open, once a day, for people who look at nothing else (docs/contract.md#digestdaily). Pure. */
import type { Digest } from '../../../shared/api/console/digest.ts'
import type { Reconciliation } from '../../../shared/api/console/reconciliation.ts'
import type { ReviewReason } from '../../../shared/api.ts'

/** Times are ms. */
export type Open = {
  reviews: { reason: ReviewReason; openedAt: number }[]
  overdue: { dueAt: number }[]
  undelivered: number
  silentShards: number
}

export function digestOf(open: Open, last: Reconciliation | null, now: number): Digest {
  const reasons = [...new Set(open.reviews.map(({ reason }) => reason))].sort()
  return {
    day: iso(now).slice(0, 10),
    reviews: reasons.map(reason => {
      const mine = open.reviews.filter(one => one.reason === reason)
      return { reason, open: mine.length, oldestAt: earliest(mine.map(one => one.openedAt)) ?? '' }
    }),
    overdue: open.overdue.length,
    overdueSince: earliest(open.overdue.map(({ dueAt }) => dueAt)),
    undelivered: open.undelivered,
    unexplained: last?.unexplained ?? 0,
    reconciledAt: last?.endedAt ?? null,
    silentShards: open.silentShards,
  }
}

const iso = (at: number): string => new Date(at).toISOString()
const earliest = (times: number[]): string | null =>
  times.length > 0 ? iso(Math.min(...times)) : null

/** What matters today (docs/contract.md#today). */
import * as z from 'zod/mini'
import type { Today } from '../../../shared/api/console/today.ts'
import type { ReviewReason } from '../../../shared/api.ts'
import type { OpenReview, OverdueMoney } from '../../back-office/calls.ts'
import type { LedgerSums } from '../../back-office/ledger/calls.ts'
import { checkoutNamed, storeOf } from '../../env.ts'
import { addedHealth } from '../../shards/all-shards.ts'
import { askAll } from '../../shards/ledgers.ts'
import { type Operation, operation } from '../operation.ts'
import type { RequestContext } from '../request-context.ts'
import { shardsOf } from '../shops/scope.ts'
import { outsideOf } from './outside.ts'
import { moment } from './query.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const MAX_OVERDUE = 20

const read = operation({
  id: 'readToday',
  method: 'GET',
  path: '/v1/console/today',
  summary: 'What matters today: money, open reviews, overdue orders, and the outside',
  caller: 'console',
  query: z.object({ since: z.optional(moment) }),
  answers: { 200: { description: 'By default since midnight UTC', schema: 'Today' } },
  handle: async (c, { query }) => {
    const now = Date.now()
    const since = query.since ?? now - (now % DAY_MS)
    const shards = shardsOf(c)
    const [sums, reviews, due, health, status] = await Promise.all([
      askAll(shards, shard => shard.sums(since)),
      askAll(shards, shard => shard.openReviews()),
      askAll(shards, shard => shard.overdueMoney(MAX_OVERDUE)),
      addedHealth(shards),
      storeOf(c.env).status(),
    ])
    const { systems, sources } = outsideOf(status, c)
    const answer: Today = {
      since: iso(since),
      money: moneyOf(sums.answers),
      reviews: reviewsOf(reviews.answers.flat(), now),
      overdue: await overdueOf(c, due.answers.flat()),
      undelivered: health.undelivered,
      systems,
      sources,
      silentShards: Math.max(sums.silentShards, reviews.silentShards, due.silentShards),
    }
    return c.json(answer)
  },
})

const moneyOf = (sums: LedgerSums[]): Today['money'] => {
  const orders = sums.flatMap(one => one.orders)
  const money = sums.flatMap(one => one.money)
  const currencies = [...new Set([...orders, ...money].map(({ currency }) => currency))].sort()
  return currencies.map(currency => {
    const mine = orders.filter(one => one.currency === currency)
    const moved = (kind: 'redeemed' | 'refunded') =>
      total(money.filter(one => one.currency === currency && one.kind === kind).map(amountOf))
    return {
      currency,
      orders: total(mine.map(one => one.orders)),
      applied: total(mine.map(one => one.applied)),
      redeemed: moved('redeemed'),
      refunded: moved('refunded'),
      shortfall: total(mine.map(one => one.shortfall)),
    }
  })
}

const amountOf = ({ amount }: { amount: number }): number => amount
const total = (figures: number[]): number => figures.reduce((sum, one) => sum + one, 0)

/** Upper ends of the classes of age, in hours; the last class has none. */
const AGES_HOURS = [1, 4, 24, 72] as const

const reviewsOf = (open: OpenReview[], now: number): Today['reviews'] => {
  const ageOf = ({ openedAt }: OpenReview) => (now - openedAt) / HOUR_MS
  const classOf = (review: OpenReview) => AGES_HOURS.find(hours => ageOf(review) < hours) ?? null
  const reasons = [...new Set(open.map(({ reason }) => reason))].sort()
  const having = (reason: ReviewReason) => open.filter(one => one.reason === reason).length
  return {
    open: open.length,
    oldestAt: open.length === 0 ? null : iso(Math.min(...open.map(({ openedAt }) => openedAt))),
    byAge: [...AGES_HOURS, null].map(underHours => ({
      underHours,
      open: open.filter(review => classOf(review) === underHours).length,
    })),
    byReason: reasons.map(reason => ({ reason, open: having(reason) })),
  }
}

/** Read from the checkouts themselves: some may have gone on meanwhile. */
const overdueOf = async (c: RequestContext, due: OverdueMoney[]): Promise<Today['overdue']> => {
  const longest = due.sort((a, b) => a.dueAt - b.dueAt).slice(0, MAX_OVERDUE)
  const read = await Promise.all(
    longest.map(async ({ checkoutId, dueAt }) => {
      const entry = await checkoutNamed(c.env, checkoutId)
        .entry()
        .catch(() => null)
      if (!entry) return []
      const { orderIds, status, applied: amount, currency } = entry
      return [{ checkoutId, orderIds, status, amount, currency, dueAt: iso(dueAt) }]
    }),
  )
  return read.flat()
}

const iso = (at: number): string => new Date(at).toISOString()

export const todayOperations: Operation[] = [read]

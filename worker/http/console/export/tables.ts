/** The tables that can be exported: their columns, and their rows page by page. */
import type { Review } from '../../../../shared/api.ts'
import type { LedgerPosition, LedgerRange } from '../../../back-office/ledger/calls.ts'
import { reconciliationOf } from '../../../env.ts'
import type { FoundPage } from '../../../reconciliation/calls.ts'
import { reviewPage } from '../../../shards/all-shards.ts'
import { foundPage, movementPage } from '../../../shards/ledgers.ts'
import { positionsIn, START } from '../../../shards/merging.ts'
import type { RequestContext } from '../../request-context.ts'
import { shardsOf } from '../../shops/scope.ts'
import { figuresOf } from '../figures.ts'
import { foundOrderOf } from '../found.ts'
import type { Rows } from './table.ts'

export type Table = {
  columns: readonly string[]
  rows(c: RequestContext, range: LedgerRange, timeZone: string): Rows
}

const ROWS_AT_A_TIME = 500
const REVIEWS_AT_A_TIME = 100

export const orders: Table = {
  columns: [
    ...['checkoutId', 'at', 'status', 'currency', 'orderIds', 'orderTotal', 'applied', 'redeemed'],
    ...['shortfall', 'refunded', 'openReviews', 'cards'],
  ],
  async *rows(c, range) {
    let before: LedgerPosition | null = null
    const all = { label: null, status: null, currency: null, amount: null }
    do {
      const search = { ...range, ...all, before, limit: ROWS_AT_A_TIME }
      const page: Awaited<ReturnType<typeof foundPage>> = await foundPage(shardsOf(c), search)
      yield page.rows.map(foundOrderOf)
      before = page.next
    } while (before)
  },
}

export const redemptions: Table = {
  columns: [
    ...['at', 'checkoutId', 'kind', 'provider', 'label', 'currency', 'amount', 'booked'],
    ...['upstreamId', 'attemptId'],
  ],
  async *rows(c, range) {
    let after: LedgerPosition | null = null
    do {
      const query = { ...range, after, limit: ROWS_AT_A_TIME }
      const page: Awaited<ReturnType<typeof movementPage>> = await movementPage(shardsOf(c), query)
      yield page.rows.map(({ id: _, at, ...row }) => ({ at: new Date(at).toISOString(), ...row }))
      after = page.next
    } while (after)
  },
}

export const reviews: Table = {
  columns: [
    ...['id', 'checkoutId', 'orderId', 'provider', 'label', 'amount', 'currency', 'reason'],
    ...['openedAt', 'status', 'decidedAt', 'decidedBy', 'decision', 'note'],
  ],
  async *rows(c, { from, to }) {
    let next: string | null = null
    do {
      const after = next === null ? START : (positionsIn(next) ?? START)
      const asked = { status: 'all', after, limit: REVIEWS_AT_A_TIME } as const
      const page: Awaited<ReturnType<typeof reviewPage>> = await reviewPage(shardsOf(c), asked)
      const isIn = ({ openedAt }: Review) =>
        from <= Date.parse(openedAt) && Date.parse(openedAt) < to
      yield page.reviews.filter(isIn).map(flat)
      next = page.next
    } while (next)
  },
}

const flat = ({ decided, evidence: _, decisions: __, ...review }: Review) => ({
  ...review,
  decidedAt: decided?.at ?? null,
  decidedBy: decided?.by ?? null,
  decision: decided?.decision ?? null,
  note: decided?.note ?? null,
})

/** One line for each figure of each day. */
export const figures: Table = {
  columns: ['day', 'figure', 'of', 'currency', 'value'],
  async *rows(c, range, timeZone) {
    const { money, orders, lookups, reviews } = await figuresOf(c, range, timeZone)
    const line = (day: string, figure: string, of: string, currency: string, value: number) => ({
      ...{ day, figure, of, currency, value },
    })
    yield money.flatMap(({ day, provider, currency, ...values }) =>
      Object.entries(values).map(([figure, value]) => line(day, figure, provider, currency, value)),
    )
    yield orders.flatMap(({ day, currency, waited: _, ...values }) =>
      Object.entries(values).map(([figure, value]) => line(day, figure, '', currency, value)),
    )
    yield lookups.map(({ day, result, count }) => line(day, 'lookups', result, '', count))
    yield reviews.flatMap(({ day, reason, opened, decided }) => [
      line(day, 'reviews opened', reason, '', opened),
      line(day, 'reviews decided', reason, '', decided),
    ])
  },
}

/** What reconciliations found that were begun in this time. */
export const differences: Table = {
  columns: [
    ...['reconciliation', 'kind', 'system', 'explanation', 'at', 'checkoutId', 'label', 'currency'],
    ...['ours', 'theirs', 'upstreamId', 'attemptId', 'reviewId'],
  ],
  async *rows(c, range) {
    let after: string | null = ''
    while (after !== null) {
      const query = { ...range, after, limit: ROWS_AT_A_TIME }
      const page: FoundPage = await reconciliationOf(c.env).found(query)
      yield page.rows
      after = page.next
    }
  },
}

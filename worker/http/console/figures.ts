/** Figures by day (docs/contract.md#figures). */
import * as z from 'zod/mini'
import type { Figures } from '../../../shared/api/console/figures.ts'
import { WAITING_CLASSES } from '../../../shared/waiting-classes.ts'
import type { ReviewFigures } from '../../back-office/calls.ts'
import type { LedgerFigures, LedgerRange, MoneyFigures } from '../../back-office/ledger/calls.ts'
import { storeOf } from '../../env.ts'
import { askAll } from '../../shards/ledgers.ts'
import { type Operation, operation } from '../operation.ts'
import type { RequestContext } from '../request-context.ts'
import { isOfOneShop, shardsOf } from '../shops/scope.ts'
import { moment, timeZone } from './query.ts'
import { dayText, segmentsOf } from './segments.ts'

const DAY_MS = 86_400_000
const MAX_DAYS = 400

const read = operation({
  id: 'readFigures',
  method: 'GET',
  path: '/v1/console/figures',
  summary: 'Figures by day: money by system, orders, waiting times, lookups and reviews',
  caller: 'console',
  query: z.object({ from: moment, to: moment, timeZone }).check(
    z.refine(({ from, to }) => from < to && to - from <= MAX_DAYS * DAY_MS, {
      message: `expected a time after \`from\`, at most ${MAX_DAYS} days later`,
      path: ['to'],
    }),
  ),
  answers: { 200: { description: 'The figures of this range', schema: 'Figures' } },
  handle: async (c, { query }) => c.json(await figuresOf(c, query, query.timeZone)),
})

export const figuresOf = async (
  c: RequestContext,
  { from, to }: LedgerRange,
  timeZone: string,
): Promise<Figures> => {
  const shards = shardsOf(c)
  const segments = segmentsOf({ from, to }, timeZone)
  // A code that is typed in one shop may be tried in all: lookups are counted for the worker.
  const days = { from: Math.floor(from / DAY_MS), to: Math.floor((to - 1) / DAY_MS) }
  const [ledgers, reviews, lookups] = await Promise.all([
    askAll(shards, shard => shard.figures(segments)),
    askAll(shards, shard => shard.reviewFigures(segments)),
    isOfOneShop(c) ? [] : storeOf(c.env).lookups(days),
  ])
  return {
    ...{ from: iso(from), to: iso(to), timeZone },
    money: moneyOf(ledgers.answers.flatMap(one => one.money)),
    orders: ordersOf(ledgers.answers.flatMap(one => one.orders)),
    lookups: lookups.map(({ day, ...count }) => ({ day: dayText(day), ...count })),
    reviews: reviewsOf(reviews.answers.flat()),
    silentShards: Math.max(ledgers.silentShards, reviews.silentShards),
  }
}

/** Adds up the rows with the same key, and puts them in its order. */
const added = <Row, Sum extends object>(
  rows: Row[],
  keyOf: (row: Row) => string,
  begin: (row: Row) => Sum,
  add: (sum: Sum, row: Row) => void,
): Sum[] => {
  const sums = new Map<string, Sum>()
  for (const row of rows) {
    const key = keyOf(row)
    const sum = sums.get(key) ?? begin(row)
    sums.set(key, sum)
    add(sum, row)
  }
  return [...sums.keys()].sort().map(key => sums.get(key)!)
}

const moneyOf = (rows: MoneyFigures[]): Figures['money'] =>
  added(
    rows,
    ({ day, currency, provider }) => `${dayText(day)} ${provider} ${currency}`,
    ({ day, provider, currency }) => ({
      ...{ day: dayText(day), provider, currency },
      ...{ redemptions: 0, redeemed: 0, refunds: 0, refunded: 0 },
    }),
    (sum, { kind, count, amount }) => {
      sum[kind] += amount
      sum[kind === 'redeemed' ? 'redemptions' : 'refunds'] += count
    },
  )

const ordersOf = (rows: LedgerFigures['orders']): Figures['orders'] =>
  added(
    rows,
    ({ day, currency }) => `${dayText(day)} ${currency}`,
    ({ day, currency }) => ({
      ...{ day: dayText(day), currency, orders: 0, paid: 0, applied: 0, shortfall: 0 },
      waited: Array<number>(WAITING_CLASSES.length + 1).fill(0),
    }),
    (sum, row) => {
      for (const name of ['orders', 'paid', 'applied', 'shortfall'] as const) sum[name] += row[name]
      if (row.class !== null) sum.waited[row.class]! += row.orders
    },
  )

const reviewsOf = (rows: ReviewFigures[]): Figures['reviews'] =>
  added(
    rows,
    ({ day, reason }) => `${dayText(day)} ${reason}`,
    ({ day, reason }) => ({ day: dayText(day), reason, opened: 0, decided: 0 }),
    (sum, { opened, decided }) => {
      sum.opened += opened
      sum.decided += decided
    },
  )

const iso = (at: number): string => new Date(at).toISOString()

export const figureOperations: Operation[] = [read]

/** What is stored, as metrics (docs/contract.md#metrics). Ages are seconds, money is minor units. Pure. */
import type { Reconciliation } from '../../../shared/api/console/reconciliation.ts'
import type { LedgerSums } from '../../back-office/ledger/calls.ts'
import type { LookupCount, StoreStatus } from '../../back-office/store/calls.ts'
import type { OpenBusiness } from '../../shards/open-business.ts'
import type { Metric, Sample } from './exposition.ts'

export const openMetrics = (open: OpenBusiness, now: number): Metric[] => {
  const reasons = [...new Set(open.reviews.map(({ reason }) => reason))].sort()
  const opened = (reason: string) =>
    open.reviews.filter(one => one.reason === reason).map(({ openedAt }) => openedAt)
  const due = open.overdue.map(({ dueAt }) => dueAt)
  return [
    gauge('open_reviews', 'Reviews that wait for a person, by reason', [
      ...reasons.map(reason => ({ labels: { reason }, value: opened(reason).length })),
      { labels: { reason: 'any' }, value: open.reviews.length },
    ]),
    gauge(
      'oldest_open_review_seconds',
      'Age of the oldest open review, by reason',
      reasons.map(reason => ({ labels: { reason }, value: ageOf(now, opened(reason)) })),
    ),
    gauge('overdue_checkouts', 'Checkouts whose money should have moved by now', [
      { value: open.overdue.length },
    ]),
    gauge('overdue_seconds', 'By how much the longest of them is overdue', [
      { value: ageOf(now, due) },
    ]),
    gauge('events_waiting', 'Events that the shop should have taken by now', [
      { value: open.undelivered },
    ]),
    gauge('silent_shards', 'Parts of the back office that did not answer', [
      { value: open.silentShards },
    ]),
  ]
}

export const moneyMetrics = (sums: LedgerSums[]): Metric[] => {
  const money = new Map<string, number>()
  const add = (currency: string, kind: string, amount: number) => {
    const key = `${currency} ${kind}`
    money.set(key, (money.get(key) ?? 0) + amount)
  }
  for (const { orders, money: moved } of sums) {
    for (const { currency, applied, shortfall } of orders) {
      add(currency, 'applied', applied)
      add(currency, 'shortfall', shortfall)
    }
    for (const { currency, kind, amount } of moved) add(currency, kind, amount)
  }
  const samples = [...money].sort().map(([key, value]): Sample => {
    const [currency = '', kind = ''] = key.split(' ')
    return { labels: { currency, kind }, value }
  })
  return [gauge('today_minor_units', 'Money since midnight UTC, by what became of it', samples)]
}

export const outsideMetrics = (
  { calls, callCounts, refused, delivered }: StoreStatus,
  lookups: LookupCount[],
): Metric[] => [
  counter(
    'provider_calls_total',
    'Calls to gift-card systems that were answered, and that were not or were refused to us',
    callCounts.flatMap(({ name: system, answered, failed }) => [
      { labels: { system, outcome: 'answered' }, value: answered },
      { labels: { system, outcome: 'failed' }, value: failed },
    ]),
  ),
  gauge(
    'provider_last_call_timestamp_seconds',
    'When the last call to a gift-card system ended so',
    calls.map(({ name: system, ok, at }) => ({
      labels: { system, outcome: ok ? 'answered' : 'failed' },
      value: Date.parse(at) / 1000,
    })),
  ),
  gauge(
    'deliveries_refused',
    'Deliveries that came to nothing, by source and reason; forgotten a week after the last one',
    refused.map(({ source, reason, count }) => ({ labels: { source, reason }, value: count })),
  ),
  gauge(
    'last_delivery_timestamp_seconds',
    'When the last genuine delivery of a source came',
    delivered.map(({ source, at }) => ({ labels: { source }, value: at / 1000 })),
  ),
  gauge(
    'lookups_today',
    'How lookups of typed codes ended since midnight UTC',
    lookups.map(({ result, count }) => ({ labels: { result }, value: count })),
  ),
]

/** Of the last one that has ended. */
export const reconciliationMetrics = (all: Reconciliation[]): Metric[] => {
  const last = all.find(({ endedAt }) => endedAt !== null)
  if (last === undefined) return []
  return [
    gauge('reconciliation_unexplained', 'Differences that nothing explains', [
      { value: last.unexplained },
    ]),
    gauge('reconciliation_ended_timestamp_seconds', 'When the last reconciliation ended', [
      { value: Date.parse(last.endedAt ?? '') / 1000 },
    ]),
    gauge(
      'reconciliation_compared',
      'Whether the list of a gift-card system could be read to its end',
      last.systems.map(({ name: system, outcome }) => ({
        labels: { system },
        value: outcome === 'compared' ? 1 : 0,
      })),
    ),
  ]
}

/** Of none: 0. */
const ageOf = (now: number, times: number[]): number =>
  Math.max(0, Math.round((now - Math.min(...times)) / 1000))

const named =
  (type: Metric['type']) =>
  (name: string, help: string, samples: Sample[]): Metric => ({
    name: `instagift_${name}`,
    ...{ help, type, samples },
  })
const gauge = named('gauge')
const counter = named('counter')

/** What each metric says, in full: its name, its labels and its value (docs/contract.md#metrics). */
import { describe, expect, it } from 'vitest'
import type { Reconciliation } from '../../../shared/api/console/reconciliation.ts'
import { exposition, type Metric } from '../../../worker/http/metrics/exposition.ts'
import {
  moneyMetrics,
  openMetrics,
  outsideMetrics,
  reconciliationMetrics,
} from '../../../worker/http/metrics/stored.ts'

const linesOf = (metrics: Metric[]): string[] =>
  exposition(metrics)
    .split('\n')
    .filter(line => line !== '' && !line.startsWith('# HELP'))

const NOW = 1_000_000

it('what is open: counts, and the ages of the oldest in seconds', () => {
  const open = {
    reviews: [
      { reason: 'unknown' as const, openedAt: NOW - 5_000 },
      { reason: 'shortfall' as const, openedAt: NOW - 2_400 },
      { reason: 'unknown' as const, openedAt: NOW - 90_000 },
    ],
    overdue: [
      { checkoutId: 'a', dueAt: NOW - 7_000 },
      { checkoutId: 'b', dueAt: NOW - 60_000 },
    ],
    ...{ undelivered: 4, silentShards: 2 },
  }
  expect(linesOf(openMetrics(open, NOW))).toEqual([
    '# TYPE instagift_open_reviews gauge',
    'instagift_open_reviews{reason="shortfall"} 1',
    'instagift_open_reviews{reason="unknown"} 2',
    'instagift_open_reviews{reason="any"} 3',
    '# TYPE instagift_oldest_open_review_seconds gauge',
    'instagift_oldest_open_review_seconds{reason="shortfall"} 2',
    'instagift_oldest_open_review_seconds{reason="unknown"} 90',
    '# TYPE instagift_overdue_checkouts gauge',
    'instagift_overdue_checkouts 2',
    '# TYPE instagift_overdue_seconds gauge',
    'instagift_overdue_seconds 60',
    '# TYPE instagift_events_waiting gauge',
    'instagift_events_waiting 4',
    '# TYPE instagift_silent_shards gauge',
    'instagift_silent_shards 2',
  ])
})

it('nothing open: zeros, and no age below zero where a clock is behind', () => {
  const open = { reviews: [], overdue: [], undelivered: 0, silentShards: 0 }
  expect(linesOf(openMetrics(open, NOW)).filter(line => !line.startsWith('#'))).toEqual([
    'instagift_open_reviews{reason="any"} 0',
    ...['overdue_checkouts', 'overdue_seconds', 'events_waiting', 'silent_shards'].map(
      name => `instagift_${name} 0`,
    ),
  ])
  const ahead = { ...open, overdue: [{ checkoutId: 'a', dueAt: NOW + 5_000 }] }
  expect(linesOf(openMetrics(ahead, NOW))).toContain('instagift_overdue_seconds 0')
})

it('money: added up over the shards, by currency and by what became of it', () => {
  const shard = {
    orders: [{ currency: 'USD', orders: 2, applied: 500, shortfall: 20 }],
    money: [
      { currency: 'USD', kind: 'redeemed' as const, amount: 300 },
      { currency: 'EUR', kind: 'refunded' as const, amount: 7 },
    ],
  }
  expect(linesOf(moneyMetrics([shard, shard]))).toEqual([
    '# TYPE instagift_today_minor_units gauge',
    'instagift_today_minor_units{currency="EUR",kind="refunded"} 14',
    'instagift_today_minor_units{currency="USD",kind="applied"} 1000',
    'instagift_today_minor_units{currency="USD",kind="redeemed"} 600',
    'instagift_today_minor_units{currency="USD",kind="shortfall"} 40',
  ])
})

it('the outside: calls, deliveries and lookups, each time in seconds since 1970', () => {
  const at = '1970-01-01T00:01:40.000Z'
  const status = {
    ...{ providers: [], missingKeys: [] },
    calls: [
      { name: 'vauchar', ok: true, at, detail: '' },
      { name: 'vauchar', ok: false, at, detail: 'no' },
    ],
    callCounts: [{ name: 'vauchar', answered: 9, failed: 1 }],
    delivered: [{ source: 'standard', at: 5_000 }],
    refused: [{ source: 'stripe', reason: 'signature', count: 3, at: 1 }],
  }
  expect(linesOf(outsideMetrics(status, [{ day: 1, result: 'found', count: 8 }]))).toEqual([
    '# TYPE instagift_provider_calls_total counter',
    'instagift_provider_calls_total{system="vauchar",outcome="answered"} 9',
    'instagift_provider_calls_total{system="vauchar",outcome="failed"} 1',
    '# TYPE instagift_provider_last_call_timestamp_seconds gauge',
    'instagift_provider_last_call_timestamp_seconds{system="vauchar",outcome="answered"} 100',
    'instagift_provider_last_call_timestamp_seconds{system="vauchar",outcome="failed"} 100',
    '# TYPE instagift_deliveries_refused gauge',
    'instagift_deliveries_refused{source="stripe",reason="signature"} 3',
    '# TYPE instagift_last_delivery_timestamp_seconds gauge',
    'instagift_last_delivery_timestamp_seconds{source="standard"} 5',
    '# TYPE instagift_lookups_today gauge',
    'instagift_lookups_today{result="found"} 8',
  ])
})

describe('the reconciliation', () => {
  const system = (name: string, outcome: string) => ({ name, outcome })
  const run = (endedAt: string | null, unexplained: number) =>
    ({
      ...{ endedAt, unexplained },
      systems: [system('vauchar', 'compared'), system('instagift', 'cut_short')],
    }) as Reconciliation

  it('says what the last one that has ended found, and whose list it read to its end', () => {
    const all = [run(null, 9), run('1970-01-01T00:01:40.000Z', 2), run('1970-01-01T00:00:01Z', 1)]
    expect(linesOf(reconciliationMetrics(all))).toEqual([
      '# TYPE instagift_reconciliation_unexplained gauge',
      'instagift_reconciliation_unexplained 2',
      '# TYPE instagift_reconciliation_ended_timestamp_seconds gauge',
      'instagift_reconciliation_ended_timestamp_seconds 100',
      '# TYPE instagift_reconciliation_compared gauge',
      'instagift_reconciliation_compared{system="vauchar"} 1',
      'instagift_reconciliation_compared{system="instagift"} 0',
    ])
  })

  it('says nothing before one has ended', () => {
    expect(reconciliationMetrics([run(null, 9)])).toEqual([])
  })
})

it('each metric says in words what it is', () => {
  const open = { reviews: [], overdue: [], undelivered: 0, silentShards: 0 }
  const nothing = { providers: [], calls: [], callCounts: [], delivered: [], refused: [] }
  const all = [
    ...openMetrics(open, NOW),
    ...moneyMetrics([]),
    ...outsideMetrics({ ...nothing, missingKeys: [] }, []),
    ...reconciliationMetrics([{ endedAt: 'x', systems: [] } as unknown as Reconciliation]),
  ]
  for (const { help, name } of all) expect(help, name).toMatch(/^[A-Z].{15,}[^.]$/)
})

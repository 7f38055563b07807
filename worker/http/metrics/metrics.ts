/** Metrics for a monitoring (docs/contract.md#metrics). */
import { reconciliationOf, storeOf } from '../../env.ts'
import { log, traceOf } from '../../log.ts'
import { askAll } from '../../shards/ledgers.ts'
import { openBusinessOf } from '../../shards/open-business.ts'
import { type Operation, operation } from '../operation.ts'
import { shardsOf } from '../shops/scope.ts'
import { exposition, MEDIA_TYPE } from './exposition.ts'
import { moneyMetrics, openMetrics, outsideMetrics, reconciliationMetrics } from './stored.ts'

const DAY_MS = 86_400_000

const read = operation({
  id: 'readMetrics',
  method: 'GET',
  path: '/metrics',
  summary: 'Open reviews, overdue money, calls and lookups in the text format of Prometheus',
  caller: 'server',
  operator: 'only',
  answers: { 200: { description: 'The metrics', mediaType: 'text/plain' } },
  handle: async c => {
    const now = Date.now()
    const today = Math.floor(now / DAY_MS)
    const shards = shardsOf(c)
    const [open, sums, status, lookups, reconciliations] = await Promise.all([
      openBusinessOf(shards),
      askAll(shards, shard => shard.sums(today * DAY_MS)),
      storeOf(c.env).status(),
      storeOf(c.env).lookups({ from: today, to: today }),
      // What it says is a day old: nothing else waits for it.
      reconciliationOf(c.env)
        .list(10)
        .catch(error => {
          log('warn', 'the reconciliation does not answer', { error: traceOf(error) })
          return []
        }),
    ])
    const text = exposition([
      ...openMetrics(open, now),
      ...moneyMetrics(sums.answers),
      ...outsideMetrics(status, lookups),
      ...reconciliationMetrics(reconciliations),
    ])
    return c.body(text, 200, { 'Content-Type': MEDIA_TYPE })
  },
})

export const metricOperations: Operation[] = [read]

/** The Cron Trigger's part in the reconciliation: it begins the one of the day, and wakes one whose alarm was lost. */
import { type Env, reconciliationOf } from '../env.ts'
import { log, traceOf } from '../log.ts'

export const reconcileDaily = (env: Env): Promise<void> =>
  reconciliationOf(env)
    .tick()
    .catch(error => log('error', 'cron', { reason: 'reconciliation', error: traceOf(error) }))

/**
 * The Cron Trigger: asks every shard for what is overdue and wakes those checkouts, which wake their cards. It stands in for alarms
 * that were lost (docs/contract.md#at-a-glance: nothing that concerns money waits for ever).
 */
import { checkoutNamed, type Env } from '../env.ts'
import { keysFrom } from '../keys/keys.ts'
import { isKnownKey } from '../keys/known-key.ts'
import { log, traceOf } from '../log.ts'
import { readSettings } from '../settings/settings.ts'
import { allShards } from '../shards/all-shops.ts'

/** So many of each shard in one run; the others come with the next one. */
const POKED_OF_A_SHARD = 30

export async function pokeOverdue(env: Env): Promise<void> {
  const { masterKeys } = readSettings(env)
  if (masterKeys.length === 0 || !(await isKnownKey(env, await keysFrom(masterKeys)))) {
    log('error', 'misconfigured', { names: ['MASTER_KEY'] })
    return
  }
  const poked = await Promise.all(
    allShards(env).map(async shard => {
      const overdue = await shard.overdue(POKED_OF_A_SHARD).catch(failing('asking a shard'))
      for (const checkoutId of overdue ?? [])
        await checkoutNamed(env, checkoutId).poke().catch(failing('waking a checkout', checkoutId))
      return overdue?.length ?? 0
    }),
  )
  const count = poked.reduce((sum, one) => sum + one, 0)
  if (count > 0) log('warn', 'overdue checkouts were woken', { count })
}

const failing =
  (reason: string, checkoutId?: string) =>
  (error: unknown): null => {
    log('error', 'cron', { reason, error: traceOf(error), ...(checkoutId && { checkoutId }) })
    return null
  }

/**
 * Counts the deliveries that came to nothing, so that a merchant sees why a platform falls silent. Strangers may cause them
 * without limit: they are counted in memory, and written at most once a minute for each source and reason.
 */
import type { RefusedDeliveries } from '../back-office/store/calls.ts'
import { type Env, storeOf } from '../env.ts'
import { log } from '../log.ts'

const WRITE_PAUSE_MS = 60_000

type Counted = { count: number; writtenAt: number }

/** Those of one instance of the worker, by source and reason. */
const instances = new WeakMap<Env, Map<string, Counted>>()

/** Counts one. What is to be written is left to the promise: the answer does not wait for it. */
export const countRefused = async (
  env: Env,
  { source, reason }: Pick<RefusedDeliveries, 'source' | 'reason'>,
  now: number,
): Promise<void> => {
  const all = instances.get(env) ?? new Map<string, Counted>()
  instances.set(env, all)
  const key = `${source} ${reason}`
  const counted = all.get(key) ?? { count: 0, writtenAt: Number.NEGATIVE_INFINITY }
  all.set(key, counted)
  counted.count += 1
  if (now - counted.writtenAt < WRITE_PAUSE_MS) return
  const { count } = counted
  Object.assign(counted, { count: 0, writtenAt: now })
  log('warn', 'webhooks refused', { source, reason, count })
  try {
    await storeOf(env).refused({ source, reason, count, at: now })
  } catch {
    // A later one writes these, too.
    counted.count += count
  }
}
